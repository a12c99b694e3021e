/** Who has the conversation: the assistant, a queue that people take from, or a person. */
export type Owner = 'assistant' | 'queue' | 'person';

/** What the client says. Meanings and limits are in docs/protocol.md. */
export type ClientFrame =
  | { readonly type: 'message'; readonly content: string; readonly client_message_id: string; readonly session_id?: string }
  | { readonly type: 'typing'; readonly typing: boolean }
  | { readonly type: 'delivered' | 'read'; readonly session_id: string; readonly seq: number }
  | { readonly type: 'sync'; readonly session_id: string; readonly after: number }
  | { readonly type: 'ping' };

interface Posted {
  readonly message_id: string;
  /** Place in the conversation, from 1, without gaps. */
  readonly seq: number;
  readonly session_id: string;
  readonly timestamp: string;
}

export interface Author {
  readonly kind: string;
  readonly name: string | null;
}

export interface Citation {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly quote: string;
  readonly confidence: number;
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
  readonly author: Author;
  readonly citations: readonly Citation[];
  readonly suggestions: readonly string[];
}

export interface MessageFrame extends Posted {
  readonly type: 'message';
  readonly content: string;
  readonly turn_id: string | null;
  readonly client_message_id: string | null;
  readonly author: Author;
}

export interface HandoffFrame extends Posted {
  readonly type: 'handoff';
  readonly owner: Owner;
  readonly ticket_id: string | null;
  readonly position: number | null;
  /** Hours. */
  readonly expected_wait: number | null;
  readonly reason: string;
  readonly content: string;
}

export interface NoticeFrame extends Posted {
  readonly type: 'notice';
  readonly about: 'ticket' | 'conversation';
  readonly content: string;
}

/** What stands in the conversation; each has its number. */
export type FeedFrame = ResponseFrame | MessageFrame | HandoffFrame | NoticeFrame;

export interface ErrorFrame {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  readonly client_message_id?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}

export interface ConnectedFrame { readonly type: 'connected'; readonly session_id: string; readonly user_id: string; readonly seq: number; readonly owner: Owner; readonly timestamp: string }
export interface AckFrame extends Posted { readonly type: 'ack'; readonly client_message_id: string | null; readonly duplicate: boolean }
export interface TypingFrame { readonly type: 'typing'; readonly session_id: string; readonly typing: boolean; readonly timestamp: string }
export interface DeltaFrame { readonly type: 'delta'; readonly session_id: string; readonly turn_id: string; readonly index: number; readonly text: string }
export interface SyncedFrame { readonly type: 'synced'; readonly session_id: string; readonly seq: number }
export interface MarksFrame { readonly type: 'marks'; readonly session_id: string; readonly by: 'customer' | 'company'; readonly delivered: number; readonly read: number }
export interface ReconnectFrame { readonly type: 'reconnect'; readonly after_ms: number }
export interface PongFrame { readonly type: 'pong'; readonly timestamp: string }

/** What the server says. */
export type ServerFrame = FeedFrame | ErrorFrame | ConnectedFrame | AckFrame | TypingFrame | DeltaFrame | MarksFrame | ReconnectFrame | SyncedFrame | PongFrame;

/** Every type of frame this client understands; a later server may say more, which is passed over. */
export const understoodFrames: readonly ServerFrame['type'][] = ['connected', 'ack', 'typing', 'delta', 'response', 'message', 'handoff', 'notice', 'marks', 'reconnect', 'synced', 'error', 'pong'];

/** Reads what came over the line; undefined for what is no frame of ours. The fields are the server's word. */
export function readServerFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  const frame = parsed(data);
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) return undefined;
  return understoodFrames.some((type) => type === frame.type) ? frame as ServerFrame : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
