import type { OutgoingFrame } from '../frames/outgoing.frame.js';

/** Why a connection is ended: codes of RFC 6455 §7.4.1 and its registry. */
export const CloseCode = {
  /** The client broke a rule: not signed in, too many connections, a flood. */
  policy: 1008,
  /** This replica goes away; connect again. */
  restart: 1012,
  /** The client reads too slowly; connect again and sync. */
  overload: 1013,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** Bytes that may wait for a client that reads slowly. With more the line is ended: the feed has everything that is not sent. */
export const MAX_WAITING_BYTES = 1024 * 1024;
export const TOO_SLOW = 'Too slow';
/** How long what a client has said already may take when this replica goes away, in milliseconds. */
export const FINISH_WITHIN_MS = 5_000;
export const RESTARTING = 'Restarting, connect again';

/** One client at the other end of one socket, whatever the door. */
export interface Line {
  /** The door's name, shown in the list of live connections. */
  readonly channel: string;
  /** Bytes that were sent and not taken by the client's side yet. */
  readonly waitingBytes: number;
  send(frame: OutgoingFrame): void;
  /** Ends the connection after what was sent, and after a few seconds in any case; ending it twice is harmless. */
  close(code: CloseCode, reason: string): void;
}

/** What a client says about itself when it connects, not yet believed. */
export interface Hello {
  readonly token?: string;
  /** The customer it claims to be. */
  readonly userId?: string;
  /** The conversation to go on with. */
  readonly sessionId?: string;
  /** The last number it saw of that conversation; what came after is sent first. */
  readonly after?: number;
}
