import { z } from 'zod';
import { Category, Passage } from './knowledge.contract.js';
import { Id, Instant, Principal } from './principal.js';
import { SentimentLabel, Trend } from './sentiment.contract.js';
import { TicketId } from './ticketing.contract.js';
import { event, keptEvent, request } from './message.js';

export const Intent = z.enum(['question', 'complaint', 'request', 'feedback', 'greeting', 'other']).meta({ id: 'Intent' });
export type Intent = z.infer<typeof Intent>;
export const IntentDetail = z
  .enum([
    'greeting', 'thanks', 'goodbye', 'contact_human', 'complaint', 'question', 'request', 'feedback',
    'account_lookup', 'ticket_status', 'ticket_create', 'ticket_update', 'out_of_scope',
  ])
  .meta({ id: 'IntentDetail' });
export type IntentDetail = z.infer<typeof IntentDetail>;

/** The language a message is written in. A message that says too little is taken for the conversation's language, or English. */
export const WrittenLanguage = z
  .object({
    /** BCP 47 (https://www.rfc-editor.org/info/bcp47): `en`, `es`; `und` for a script that several languages share, or where nobody looked. */
    code: z.string(),
    /** 0…1: how far its words speak for this language and no other. */
    confidence: z.number().min(0).max(1),
  })
  .meta({ id: 'WrittenLanguage' });
export type WrittenLanguage = z.infer<typeof WrittenLanguage>;

/** Who speaks to the customer now. While it is not the assistant, the assistant is silent. */
export const Owner = z.enum(['assistant', 'queue', 'person']).meta({ id: 'Owner' });
export type Owner = z.infer<typeof Owner>;

/** A quote that proves a sentence of the reply. */
export const Citation = z
  .object({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    /** The quoted words, as they stand in the passage. */
    quote: z.string(),
    /** Where the quoted words stand in the passage, as places of its UTF-16 units. */
    span: z.object({ start: z.int().min(0), end: z.int().min(1) }).optional(),
    confidence: z.number().min(0).max(1),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof Citation>;

/** What the assistant made of a message, as clients see it. */
export const ReplyMetadata = z
  .object({
    intent: Intent,
    intentDetail: IntentDetail,
    intentConfidence: z.number().min(0).max(1),
    sentiment: z.object({ label: SentimentLabel, polarity: z.number(), frustrationScore: z.number() }),
    trend: Trend,
    sources: z.array(z.string()),
    citations: z.array(Citation),
    suggestions: z.array(z.string()),
    escalated: z.boolean(),
    /** The ticket opened in this turn, in whole. */
    ticketCreated: TicketId.nullable(),
    /** The ticket changed in this turn. */
    ticketUpdated: TicketId.nullable(),
    /** The rule that decided, in words. */
    reason: z.string(),
  })
  .meta({ id: 'ReplyMetadata' });
export type ReplyMetadata = z.infer<typeof ReplyMetadata>;

/** One entry of the feed. `seq` grows by one per conversation, without gaps. */
export const FeedItem = z
  .object({
    id: Id,
    seq: z.int().min(1),
    sessionId: Id,
    customerId: Id,
    kind: z.enum(['message', 'handoff', 'ticket']),
    role: z.enum(['user', 'assistant', 'agent', 'system']),
    author: z.object({ kind: z.enum(['customer', 'assistant', 'agent', 'system']), name: z.string().nullable() }),
    content: z.string(),
    turnId: Id.nullable(),
    clientMessageId: z.string().nullable(),
    /** For replies. */
    reply: ReplyMetadata.nullable(),
    /** For hand-offs. */
    handoff: z
      .object({ owner: Owner, ticketId: TicketId.nullable(), position: z.int().nullable(), expectedWaitHours: z.number().nullable(), reason: z.string() })
      .nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'FeedItem' });
export type FeedItem = z.infer<typeof FeedItem>;

/** Clients name their messages, so that sending again is harmless. */
export const ClientMessageId = z.string().min(1).max(128).meta({ id: 'ClientMessageId' });
export const Content = z.string().trim().min(1, 'must not be blank').max(5_000, 'must be at most 5000 characters').meta({ id: 'Content' });

/**
 * Finds the conversation to write in, or opens one: the named session, else the customer's latest that was active
 * within `SESSION_TIMEOUT_HOURS`, else a new one.
 */
export const OpenConversation = request('conversation.open', {
  input: z.object({ customerId: Id.optional(), sessionId: Id.optional() }),
  output: z.object({ sessionId: Id, customerId: Id, seq: z.int().min(0), owner: Owner }),
});

/**
 * For how long after a message more is waited for, in milliseconds; what comes meanwhile is answered with it by one reply.
 * 0: nothing is waited for, and the message gets a turn of its own.
 */
export const BurstWindowMs = z.int().min(0).max(60_000);

/**
 * Takes a customer's message. When this answers, the message is stored. The same `clientMessageId` again gives the same
 * receipt with `duplicate: true`. The turn runs afterwards; `TurnCompleted` tells its end. Messages within `burstWindowMs`
 * have the same turn, each with a receipt of its own (what may join which turn `TURN_STRATEGY` says).
 */
export const ReceiveMessage = request('conversation.receive', {
  input: z.object({
    customerId: Id.optional(),
    sessionId: Id.optional(),
    content: Content,
    clientMessageId: ClientMessageId.optional(),
    burstWindowMs: BurstWindowMs.default(0),
  }),
  output: z.object({
    messageId: Id, turnId: Id, seq: z.int().min(1), sessionId: Id, customerId: Id, duplicate: z.boolean(), owner: Owner, createdAt: Instant,
  }),
});

/**
 * The state of a turn. `pending` waits its place, `running` is being worked on, `done` has its reply in the feed,
 * `silent` ended without a word because the queue or a person owns the conversation, `failed` could not be finished.
 */
export const TurnState = z.enum(['pending', 'running', 'done', 'silent', 'failed']).meta({ id: 'TurnState' });
/** What the customer wrote, in one message or several in quick succession, and what came of it. `messageId` is the first. */
export const Turn = z
  .object({
    turnId: Id, sessionId: Id, customerId: Id, messageId: Id, state: TurnState, owner: Owner,
    /** The reply, when there is one. */
    reply: FeedItem.nullable(),
    createdAt: Instant, completedAt: Instant.nullable(),
  })
  .meta({ id: 'Turn' });
export type Turn = z.infer<typeof Turn>;

/** Reads how a turn stands; `not_found` also when it is somebody else's. */
export const GetTurn = request('conversation.get-turn', { input: z.object({ turnId: Id }), output: z.object({ turn: Turn }) });

const Mark = z.object({ delivered: z.int().min(0), read: z.int().min(0) });
/** Up to which number each side has got and read the feed; 0 for nothing. They only grow, and what is read is delivered. */
export const FeedMarks = z.object({ customer: Mark, company: Mark }).meta({ id: 'FeedMarks' });
export type FeedMarks = z.infer<typeof FeedMarks>;
const noMarks: FeedMarks = { customer: { delivered: 0, read: 0 }, company: { delivered: 0, read: 0 } };

/**
 * Feed items after a number, oldest first, fewer than `limit` when they are long; an unknown session gives `not_found`.
 * `marks` are those of the conversation.
 */
export const ReadFeed = request('conversation.read-feed', {
  input: z.object({ customerId: Id.optional(), sessionId: Id, after: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) }),
  output: z.object({ items: z.array(FeedItem), lastSeq: z.int().min(0), marks: FeedMarks.default(noMarks) }),
});

/**
 * Says up to which numbers a side has got and read the feed; numbers beyond the newest count as the newest, and lower ones
 * than before change nothing. Customers (and who acts for them) mark their side. Of the staff only the person who has the
 * conversation marks the company's side; from anybody else nothing is kept. The marks as they are afterwards.
 */
export const MarkFeed = request('conversation.mark-feed', {
  input: z.object({ customerId: Id.optional(), sessionId: Id, delivered: z.int().min(0).default(0), read: z.int().min(0).default(0) }),
  output: z.object({ marks: FeedMarks }),
});

/**
 * The customer's messages over all conversations, newest first. `words` are searched in all of them:
 * every word must occur (simple, unstemmed; PostgreSQL full-text).
 */
export const ReadHistory = request('conversation.read-history', {
  input: z.object({
    customerId: Id.optional(),
    sessionId: Id.optional(),
    words: z.string().trim().min(1).max(200).optional(),
    limit: z.int().min(1).max(100).default(20),
    cursor: z.string().min(1).max(512).optional(),
  }),
  output: z.object({ items: z.array(FeedItem), count: z.int(), nextCursor: z.string().nullable() }),
});

/** Keeps a rating of one reply; rating it again replaces the earlier one. `not_found` for anything but a reply to this customer. */
export const GiveFeedback = request('conversation.give-feedback', {
  input: z.object({ customerId: Id.optional(), sessionId: Id, messageId: Id, rating: z.int().min(1).max(5), comment: z.string().trim().max(1_000).optional() }),
  output: z.object({ feedbackId: Id }),
});

/** Says what the assistant would make of a text, without keeping anything. */
export const AnalyseMessage = request('conversation.analyse', {
  input: z.object({ text: z.string().max(5_000), history: z.array(z.string().max(5_000)).max(50).default([]) }),
  output: z.object({
    label: SentimentLabel, polarity: z.number(), frustrationScore: z.number(), keywords: z.array(z.string()), trend: Trend,
    intent: Intent, intentDetail: IntentDetail, intentConfidence: z.number(), language: WrittenLanguage.default({ code: 'und', confidence: 0 }), escalate: z.boolean(), reason: z.string(),
  }),
});

/** Searches the knowledge base for somebody outside a turn, and counts what it costs to embed the question; see `SearchKnowledge`. */
export const AskKnowledge = request('conversation.ask-knowledge', {
  input: z.object({ question: z.string().min(1).max(5_000), category: Category.optional(), limit: z.int().min(1).max(50).default(3) }),
  output: z.object({ passages: z.array(Passage), answerable: z.boolean() }),
  timeoutMs: 3_000,
});

/** Staff takes the conversation; the assistant is silent from then on. `conflict` with the winner's name when another person has it. */
export const TakeOver = request('conversation.take-over', {
  input: z.object({ customerId: Id, sessionId: Id }),
  output: z.object({ owner: Owner, epoch: z.int() }),
});

/** Staff writes into the feed; only the person who owns the conversation may. */
export const ReplyAsPerson = request('conversation.reply-as-person', {
  input: z.object({ customerId: Id, sessionId: Id, content: Content, clientMessageId: ClientMessageId.optional() }),
  output: z.object({ messageId: Id, seq: z.int().min(1), duplicate: z.boolean() }),
});

/** Staff gives the conversation back to the assistant, with what was done. */
export const HandBack = request('conversation.hand-back', {
  input: z.object({ customerId: Id, sessionId: Id, note: z.string().trim().min(1).max(1_000) }),
  output: z.object({ owner: Owner, epoch: z.int() }),
});

/** The tools the assistant has, with the JSON schema of their arguments. */
export const ListTools = request('conversation.list-tools', {
  input: z.object({}),
  output: z.object({ tools: z.array(z.object({ name: z.string(), description: z.string(), changes: z.boolean(), input: z.record(z.string(), z.unknown()) })) }),
});

const place = { tenantId: Id, customerId: Id, sessionId: Id };

/** Items were added to a feed. Several come in order of `seq`. */
export const FeedPosted = keptEvent('conversation.feed-posted', z.object({ ...place, items: z.array(FeedItem).min(1) }));
/** A piece of a reply that is being written; `index` from 0. News, never truth. */
export const ReplyDelta = event('conversation.reply-delta', z.object({ ...place, turnId: Id, index: z.int().min(0), text: z.string() }));
/** The assistant or a person began or stopped writing. It ends by itself after 15 s. */
export const TypingChanged = event('conversation.typing-changed', z.object({ ...place, by: z.enum(['assistant', 'agent']), typing: z.boolean() }));
/** A side has got or read more of the feed. News: `ReadFeed` has them, too. */
export const FeedMarked = event('conversation.feed-marked', z.object({ ...place, marks: FeedMarks }));
/** The conversation has another owner; `epoch` grows by one at each change. */
export const OwnershipChanged = keptEvent('conversation.ownership-changed', z.object({ ...place, owner: Owner, epoch: z.int(), by: Principal.nullable() }));
/** A turn ended: `done`, `silent` or `failed`. */
export const TurnCompleted = keptEvent('conversation.turn-completed', z.object({ ...place, turn: Turn }));
