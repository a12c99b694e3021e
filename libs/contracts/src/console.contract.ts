import { z } from 'zod';
import { FeedItem, Owner } from './conversation.contract.js';
import { Id, Instant, PageQuery } from './principal.js';
import { request } from './message.js';
import { words } from './text.js';
import { TicketId } from './ticketing.contract.js';

/** Somebody on the staff, as colleagues see them. */
export const Person = z.object({ id: Id, name: z.string() }).meta({ id: 'Person' });

/** How a conversation stands, as the staff sees it. */
export const ConversationState = z
  .object({
    customerId: Id,
    sessionId: Id,
    owner: Owner,
    /** Grows by one whenever the owner changes. */
    epoch: z.int(),
    /** Who has it; null unless a person does. */
    person: Person.nullable(),
    /** The ticket under which it waits, or waited, for a person. */
    handoffTicketId: TicketId.nullable(),
    /** Since when the customer needs a person, also while one is there; null while the assistant has it. */
    waitingSince: Instant.nullable(),
    /** When it was closed; null while it is open. */
    closedAt: Instant.nullable(),
    /** The number of its newest feed item; 0 while there is none. */
    lastSeq: z.int().min(0),
  })
  .meta({ id: 'ConversationState' });
export type ConversationState = z.infer<typeof ConversationState>;

/** A conversation that waits for a person or has one. */
export const QueueEntry = ConversationState.extend({
  /** What was said last, at most 200 characters of it; null while nothing was. */
  lastMessage: z.object({ author: FeedItem.shape.author, excerpt: z.string(), createdAt: Instant }).nullable(),
}).meta({ id: 'QueueEntry' });
export type QueueEntry = z.infer<typeof QueueEntry>;

/** What somebody on the staff wrote for colleagues. */
export const StaffNote = z.object({ id: Id, author: Person, text: z.string(), createdAt: Instant }).meta({ id: 'StaffNote' });
export type StaffNote = z.infer<typeof StaffNote>;

/** Which of them: those that wait, those the asking person has, or those of the queue and of all persons. */
export const QueueFilter = z.enum(['queue', 'mine', 'all']).meta({ id: 'QueueFilter' });

const place = { customerId: Id, sessionId: Id };

/** Conversations that wait for a person or have one, the longest waiting first. Staff only. */
export const ListQueue = request('conversation.list-queue', {
  input: PageQuery.extend({ owner: QueueFilter.default('all') }),
  output: z.object({ conversations: z.array(QueueEntry), nextCursor: z.string().nullable() }),
});

/** How one conversation stands. Staff only. */
export const GetConversation = request('conversation.get-state', {
  input: z.object(place),
  output: z.object({ conversation: ConversationState }),
});

/** Keeps a note for colleagues; it is no part of the feed, and no request of a customer shows it. Staff only. */
export const AddNote = request('conversation.add-note', {
  input: z.object({ ...place, text: words(5_000) }),
  output: z.object({ note: StaffNote }),
});

/** The notes on a conversation, newest first. Staff only. */
export const ListNotes = request('conversation.list-notes', {
  input: PageQuery.extend(place),
  output: z.object({ notes: z.array(StaffNote), nextCursor: z.string().nullable() }),
});

/**
 * Ends a conversation: its hand-off ticket is resolved, and without a session id the customer's next message begins a new one.
 * A message into this one opens it again. `conflict` with the name when another person has it; closing it again changes
 * nothing. Staff only.
 */
export const CloseConversation = request('conversation.close', {
  input: z.object({ ...place, note: words(1_000).optional() }),
  output: z.object({ conversation: ConversationState }),
});

/** Opens a closed conversation again, for the assistant; an open one stays as it is. Staff only. */
export const ReopenConversation = request('conversation.reopen', {
  input: z.object(place),
  output: z.object({ conversation: ConversationState }),
});

/** Shows the customer that the person who has the conversation writes, or no longer does. `conflict` for anybody else. Staff only. */
export const TypeAsPerson = request('conversation.type-as-person', {
  input: z.object({ ...place, typing: z.boolean() }),
  output: z.object({ told: z.boolean() }),
});
