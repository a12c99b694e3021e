import type { Citation, ErrorCode, ErrorIssue, FeedItem, Owner } from '@csa/contracts';

interface Posted {
  readonly message_id: string;
  readonly seq: number;
  readonly session_id: string;
  readonly timestamp: string;
}

export interface ResponseFrame extends Posted {
  readonly type: 'response';
  readonly content: string;
  readonly metadata: {
    readonly intent: string;
    readonly sentiment: { readonly label: string; readonly polarity: number; readonly frustration_score: number };
    readonly sources: readonly string[];
    readonly escalated: boolean;
    readonly ticket_created: string | null;
    readonly ticket_updated: string | null;
  };
  readonly turn_id: string | null;
  readonly author: { readonly kind: string; readonly name: string | null };
  readonly citations: readonly Citation[];
  /** What the customer could say next; empty when nothing suggests itself. */
  readonly suggestions: readonly string[];
}

/** What the customer wrote on another device, or before this connection. */
export interface MessageFrame extends Posted {
  readonly type: 'message';
  readonly content: string;
  readonly turn_id: string | null;
  readonly client_message_id: string | null;
  readonly author: { readonly kind: string; readonly name: string | null };
}

export interface HandoffFrame extends Posted {
  readonly type: 'handoff';
  readonly owner: Owner;
  readonly ticket_id: string | null;
  /** Place in the queue, from 1; null when nobody can say. */
  readonly position: number | null;
  /** Promised time to the first answer of a person, in hours; null when nothing is promised. */
  readonly expected_wait: number | null;
  readonly reason: string;
  readonly content: string;
}

/** A feed entry that nobody said: news of a ticket, or of the conversation itself. */
export interface NoticeFrame extends Posted {
  readonly type: 'notice';
  readonly about: 'ticket' | 'conversation';
  readonly content: string;
}

export type FeedFrame = ResponseFrame | MessageFrame | HandoffFrame | NoticeFrame;

export interface ErrorFrame {
  readonly type: 'error';
  readonly code: ErrorCode;
  readonly message: string;
  /** The same text again, where clients of the first version look for it. */
  readonly error: string;
  readonly client_message_id?: string;
  readonly issues?: readonly ErrorIssue[];
}

export type OutgoingFrame =
  | FeedFrame
  | ErrorFrame
  | { readonly type: 'connected'; readonly session_id: string; readonly user_id: string; readonly seq: number; readonly owner: Owner; readonly timestamp: string }
  | { readonly type: 'ack'; readonly client_message_id: string | null; readonly message_id: string; readonly seq: number; readonly session_id: string; readonly duplicate: boolean; readonly timestamp: string }
  | { readonly type: 'typing'; readonly session_id: string; readonly typing: boolean; readonly timestamp: string }
  | { readonly type: 'delta'; readonly session_id: string; readonly turn_id: string; readonly index: number; readonly text: string }
  /** After the last item that a `sync` asked for; `seq` is the newest number of the feed. */
  | { readonly type: 'synced'; readonly session_id: string; readonly seq: number }
  | { readonly type: 'pong'; readonly timestamp: string };

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
  return {
    type: 'error', code: error.code, message: error.message, error: error.message,
    ...(clientMessageId === undefined ? {} : { client_message_id: clientMessageId }),
    ...(error.issues && error.issues.length > 0 ? { issues: error.issues } : {}),
  };
}

function posted(item: FeedItem): Posted {
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
