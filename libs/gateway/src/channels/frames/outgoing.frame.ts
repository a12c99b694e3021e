import type { ErrorCode, ErrorIssue, FeedItem } from '@csa/contracts';
import { retryAfterOf } from '../../problems/problem.js';
import type { OutgoingFrame } from './outgoing.schema.js';

export type { OutgoingFrame } from './outgoing.schema.js';

type FrameOf<T extends OutgoingFrame['type']> = Extract<OutgoingFrame, { type: T }>;
export type ResponseFrame = FrameOf<'response'>;
export type HandoffFrame = FrameOf<'handoff'>;
export type ErrorFrame = FrameOf<'error'>;
/** What stands in the conversation; each has its number. */
export type FeedFrame = ResponseFrame | HandoffFrame | FrameOf<'message' | 'notice'>;

/** How a feed entry looks to the customer's devices. */
export function frameOf(item: FeedItem): FeedFrame {
  if (item.handoff) return handoffFrame(item, item.handoff);
  if (item.kind === 'message' && item.role === 'user') {
    return { type: 'message', ...posted(item), content: item.content, turn_id: item.turnId, client_message_id: item.clientMessageId, author: item.author };
  }
  if (item.kind === 'message' && item.role !== 'system') return responseFrame(item);
  return { type: 'notice', ...posted(item), about: item.kind === 'ticket' ? 'ticket' : 'conversation', content: item.content };
}

/** An error as clients get it; `client_message_id` ties it to what they sent. */
export function errorFrame(error: { code: ErrorCode; message: string; issues?: readonly ErrorIssue[] }, clientMessageId?: string): ErrorFrame {
  const retryAfter = retryAfterOf(error.code);
  return {
    type: 'error', code: error.code, message: error.message, error: error.message,
    ...(clientMessageId === undefined ? {} : { client_message_id: clientMessageId }),
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(error.issues && error.issues.length > 0 ? { issues: [...error.issues] } : {}),
  };
}

function posted(item: FeedItem): Pick<FeedFrame, 'message_id' | 'seq' | 'session_id' | 'timestamp'> {
  return { message_id: item.id, seq: item.seq, session_id: item.sessionId, timestamp: item.createdAt };
}

function handoffFrame(item: FeedItem, handoff: NonNullable<FeedItem['handoff']>): HandoffFrame {
  return {
    type: 'handoff', ...posted(item), owner: handoff.owner, ticket_id: handoff.ticketId, position: handoff.position,
    expected_wait: handoff.expectedWaitHours, reason: handoff.reason, content: item.content,
  };
}

function responseFrame(item: FeedItem): ResponseFrame {
  return {
    type: 'response', ...posted(item), content: item.content, metadata: metadataOf(item), turn_id: item.turnId, author: item.author,
    citations: item.reply?.citations ?? [], suggestions: item.reply?.suggestions ?? [],
  };
}

/** A person's words are not analysed: their frame says `other` and neutral, because its shape promises a value. */
function metadataOf({ reply, role }: FeedItem): ResponseFrame['metadata'] {
  if (!reply) {
    const sentiment = { label: 'neutral', polarity: 0, frustration_score: 0 };
    return { intent: 'other', sentiment, sources: [], escalated: role === 'agent', ticket_created: null, ticket_updated: null };
  }
  const { label, polarity, frustrationScore } = reply.sentiment;
  return {
    intent: reply.intent, sentiment: { label, polarity, frustration_score: frustrationScore }, sources: reply.sources,
    escalated: reply.escalated, ticket_created: reply.ticketCreated, ticket_updated: reply.ticketUpdated,
  };
}
