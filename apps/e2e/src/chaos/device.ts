import type { Ledger, Place, SentMessage } from './ledger.js';

/** What devices need to know of where they connect to. */
export interface Doors {
  readonly gateways: readonly string[];
  token(customerId: string): Promise<string>;
}

export interface DeviceOptions {
  readonly doors: Doors;
  readonly ledger: Ledger;
  readonly place: Place;
  /** With which gateway it begins; after a failure it goes on with the next one. */
  readonly gateway: number;
}

export interface Words {
  readonly clientMessageId: string;
  readonly content: string;
  readonly asksForTicket?: boolean;
  readonly mention?: string | null;
}

/** A message as the ledger keeps it. */
export function noted({ clientMessageId, asksForTicket = false, mention = null }: Words, place: Place): SentMessage {
  return { ...place, clientMessageId, asksForTicket, mention, at: Date.now() };
}

/** Something that writes in one conversation, and keeps at it: what is not acknowledged is sent again under the same id. */
export interface Writer {
  /** Resolves when the reply is there; false when it gave up waiting. */
  say(words: Words, withinMs: number): Promise<boolean>;
  close(): void;
}

/** Refusals that say "try again"; all others are the client's fault, or a defect, also while something is broken. */
export const passing: ReadonlySet<string> = new Set(['unavailable', 'timeout', 'limited']);
