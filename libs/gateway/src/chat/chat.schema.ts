import { Citation, ClientMessageId, Content, Id, Instant, Intent, IntentDetail, Owner, SentimentLabel, TicketId, TurnState } from '@csa/contracts';
import { z } from 'zod';
import { optional } from '../rest/fields.js';
import { route } from '../rest/route.js';

export const ChatRequest = z
  .strictObject({
    content: Content,
    user_id: optional(Id).describe('Who writes; needed with an API key, and where nobody signs in. With a token it must be the same customer.'),
    session_id: optional(Id).describe('The conversation; without it the latest one goes on, or a new one begins.'),
    client_message_id: optional(ClientMessageId).describe('Your name for this message; sending it again is harmless.'),
  })
  .meta({ id: 'ChatRequest' });

/** The reply to one message. While the queue or a person owns the conversation, `message` is empty and nothing was analysed. */
export const ChatAnswer = z
  .object({
    message: z.string(),
    intent: Intent,
    intent_detail: IntentDetail,
    intent_confidence: z.number().min(0).max(1),
    sentiment: SentimentLabel,
    sentiment_polarity: z.number().min(-1).max(1),
    frustration_score: z.number().min(0).max(1),
    sources: z.array(z.string()),
    escalated: z.boolean(),
    ticket_created: TicketId.nullable(),
    ticket_updated: TicketId.nullable(),
    timestamp: Instant,
    session_id: Id,
    message_id: Id.describe('The reply; the customer\'s own message when there is no reply.'),
    turn_id: Id,
    citations: z.array(Citation),
    suggestions: z.array(z.string()),
    owner: Owner,
    reason: z.string(),
  })
  .meta({ id: 'ChatAnswer' });
export type ChatAnswer = z.infer<typeof ChatAnswer>;

export const TurnAnswer = z
  .object({
    turn_id: Id,
    session_id: Id,
    state: TurnState,
    owner: Owner,
    created_at: Instant,
    completed_at: Instant.nullable(),
    response: ChatAnswer.nullable().describe('The reply, when the turn is done.'),
  })
  .meta({ id: 'TurnAnswer' });
export type TurnAnswer = z.infer<typeof TurnAnswer>;

export const chatRoute = route({
  method: 'POST', path: '/chat', scope: 'chat:write', topic: 'chat', summary: 'Say something and get the reply',
  body: ChatRequest,
  answer: ChatAnswer,
  produces: ['application/json', 'text/event-stream'],
  otherAnswers: { 202: { meaning: 'The reply takes longer than 30 s; `Location` says where it will be.', answer: TurnAnswer } },
  problems: ['not_found', 'conflict'],
  headers: { accept: 'text/event-stream streams `delta` events while the reply is written, then one `response` event with the whole.' },
  takesGuests: true,
});

export const turnRoute = route({
  method: 'GET', path: '/turns/:turn_id', scope: 'chat:read', topic: 'chat', summary: 'How far a message is, and its reply when done',
  params: z.object({ turn_id: Id }),
  query: z.object({ user_id: Id.describe('Whose message it is; needed with an API key.').optional() }),
  answer: TurnAnswer,
  problems: ['not_found'],
});
