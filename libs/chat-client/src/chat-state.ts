import type { AckFrame, ClientFrame, ErrorFrame, FeedFrame, Owner, ServerFrame } from './frames.js';
import type { FeedPosition } from './feed-position.js';
import type { ReplyDraft, ReplyDrafts } from './reply-drafts.js';

/** `waiting` tries again by itself; `refused` does not, because trying again would not help. */
export type LineState =
  | { readonly name: 'idle' | 'connecting' | 'connected' | 'closed' }
  | { readonly name: 'waiting'; readonly milliseconds: number }
  | { readonly name: 'refused'; readonly reason: string };

/**
 * `sending`: waits for a line or a receipt · `sent`: the server has stored it, it cannot be lost any more ·
 * `delivered`: something that came after it was shown · `failed`: refused, or without an answer; may be retried
 */
export type DeliveryState = 'sending' | 'sent' | 'delivered' | 'failed';

/** A message that was written here. */
export interface OutgoingMessage {
  /** The client's own name for it. The server stores a name once, so that sending again cannot double it. */
  readonly id: string;
  readonly content: string;
  readonly state: DeliveryState;
  /** Its place in the conversation; null until it is stored. */
  readonly seq: number | null;
  /** Why it failed; null otherwise. */
  readonly reason: string | null;
}

export interface QueuedMessage extends OutgoingMessage {
  /** The conversation it was written in; null when none was known yet. */
  readonly sessionId: string | null;
  /** It went over the present line and waits for its receipt. */
  readonly isOnTheWay: boolean;
  /** The server said no; it is not sent again unless somebody asks for it. */
  readonly isRefused: boolean;
}

/** Who has the conversation, and what was promised if that is not the assistant. */
export interface Ownership {
  readonly owner: Owner;
  readonly ticketId: string | null;
  /** Place in the queue, from 1. */
  readonly position: number | null;
  /** Promised time to a person's first answer, in hours. */
  readonly expectedWaitHours: number | null;
}

/** Up to which number everything was got and read; 0 for nothing. */
export interface Mark {
  readonly delivered: number;
  readonly read: number;
}

/** What the client tells, by name. */
export interface ChatEvents {
  state: LineState;
  /** The server let us in. `newest` is the number of the newest entry of the conversation; 0 when it is empty. */
  connected: { readonly sessionId: string; readonly newest: number; readonly owner: Owner };
  /** Everything that was missed has been told. */
  caughtUp: { readonly sessionId: string; readonly seq: number };
  /** An entry of the conversation, each once, in order, without gaps. Messages of this client are told as `message`. */
  entry: FeedFrame;
  /** A message of this client came to be, or changed its state. */
  message: OutgoingMessage;
  /** A reply that is being written, as far as it has come; an `entry` with its `turn_id` replaces it. */
  draft: ReplyDraft;
  /** A draft that nothing will replace. */
  draftGone: { readonly turnId: string };
  /** Whether somebody at the other end is writing. */
  typing: boolean;
  /** Up to which number one side has got and read everything: the customer, on any device, or the person who has the conversation. */
  marks: Mark & { readonly by: 'customer' | 'company' };
  owner: Ownership;
  /** What the server refused, and why. */
  error: ErrorFrame;
}

export type Told = { [N in keyof ChatEvents]: { readonly name: N; readonly detail: ChatEvents[N] } }[keyof ChatEvents];

export interface ChatState {
  readonly line: LineState;
  /** Attempts since the last time we were let in. */
  readonly attempts: number;
  /** A new token was asked for since then. */
  readonly isTokenRenewed: boolean;
  /** The token can be asked for again. */
  readonly canRenewToken: boolean;
  /** How many of the newest entries are told at first. */
  readonly history: number;
  readonly sessionId: string | null;
  /** Null until the first time we were let in. */
  readonly position: FeedPosition | null;
  /** The number up to which entries are awaited before messages are sent. */
  readonly target: number;
  readonly isCaughtUp: boolean;
  readonly isSyncing: boolean;
  readonly messages: readonly QueuedMessage[];
  readonly drafts: ReplyDrafts;
  readonly ownership: Ownership;
  /** The other end is writing. */
  readonly isTyping: boolean;
  /** We said that we are writing. */
  readonly hasSaidTyping: boolean;
  /** We need not say it again yet. */
  readonly isTypingFresh: boolean;
  /** What is known of both sides. */
  readonly marks: { readonly customer: Mark; readonly company: Mark };
  /** Up to which number the customer has seen everything here, and what of it was told. */
  readonly hasRead: number;
  readonly marksTold: Mark;
  /** What is new will be told in a moment. */
  readonly isMarking: boolean;
  /** When the server wants us back, in milliseconds after the end of the line; null when it did not say. */
  readonly returnAfterMs: number | null;
  /** The last refusal that was about no message. */
  readonly refusal: ErrorFrame | null;
}

/** Timers, by name; one of each at a time, but a receipt's for each message. */
export type AlarmName = 'reconnect' | 'welcome' | 'sync' | 'heartbeat' | 'pong' | 'typing-ends' | 'typing-again' | 'their-typing-ends' | 'marks' | `receipt ${string}`;

export type Happening =
  | { readonly type: 'start' | 'online' | 'typed' | 'read' | 'close' }
  | { readonly type: 'frame'; readonly frame: ServerFrame }
  /** `chance` is a random number from 0 to 1. */
  | { readonly type: 'lost'; readonly code: number; readonly reason: string; readonly chance: number }
  | { readonly type: 'alarm'; readonly name: AlarmName; readonly chance: number }
  | { readonly type: 'send'; readonly id: string; readonly content: string }
  | { readonly type: 'retry'; readonly id: string };

export type Effect =
  /** Opens a line in place of the present one. */
  | { readonly type: 'open'; readonly sessionId: string | null; readonly after: number | null }
  /** Ends the present line; nothing more is heard of it. */
  | { readonly type: 'shut' }
  | { readonly type: 'transmit'; readonly frame: ClientFrame }
  | { readonly type: 'alarm'; readonly name: AlarmName; readonly milliseconds: number }
  | { readonly type: 'silence'; readonly name: AlarmName }
  | { readonly type: 'tell'; readonly told: Told }
  /** What is unsent changed and should be kept. */
  | { readonly type: 'keep' };

export type FrameOf<T extends ServerFrame['type']> = T extends 'ack' ? AckFrame : Extract<ServerFrame, { type: T }>;
