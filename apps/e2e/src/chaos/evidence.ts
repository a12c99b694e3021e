import type { Ledger } from './ledger.js';

/** A row of the feed. `newOwner` stands in items that tell of another owner; `ticketCreated` in replies that name a ticket they opened. */
export interface StoredItem {
  readonly id: string;
  readonly sessionId: string;
  readonly seq: number;
  readonly kind: string;
  readonly role: string;
  readonly content: string;
  readonly turnId: string | null;
  readonly clientMessageId: string | null;
  readonly newOwner: string | null;
  readonly ticketCreated: string | null;
}

export interface StoredTurn {
  readonly id: string;
  readonly sessionId: string;
  readonly messageId: string;
  readonly messageSeq: number;
  readonly state: string;
  readonly replyId: string | null;
}

export interface StoredConversation {
  readonly sessionId: string;
  readonly epoch: number;
  readonly lastSeq: number;
}

export interface StoredTicket {
  readonly ticketId: string;
  readonly sessionId: string | null;
  readonly kind: string;
  readonly effectKey: string | null;
}

/** A feed as a customer reads it by REST. */
export interface ReadFeed {
  readonly sessionId: string;
  readonly entries: readonly { readonly id: string; readonly seq: number }[];
}

/** All that is known of what happened: what clients saw, what is stored, and what can be read. */
export interface Evidence {
  readonly ledger: Ledger;
  readonly conversations: readonly StoredConversation[];
  readonly items: readonly StoredItem[];
  readonly turns: readonly StoredTurn[];
  readonly tickets: readonly StoredTicket[];
  readonly feeds: readonly ReadFeed[];
  /** News that nobody has told. */
  readonly outbox: number;
}
