import type { FeedItem, Principal } from '@csa/contracts';
import type { Place } from '../place.js';

/** An entry that has no number yet; it gets one where it is written. */
export type FeedItemDraft = Omit<FeedItem, 'seq'>;

type Required = 'id' | 'kind' | 'role' | 'content' | 'createdAt';

export function draftItem(place: Place, item: Pick<FeedItem, Required> & Partial<FeedItemDraft>): FeedItemDraft {
  return {
    sessionId: place.sessionId, customerId: place.customerId, author: authorOf(item.role),
    turnId: null, clientMessageId: null, reply: null, handoff: null, ...item,
  };
}

function authorOf(role: FeedItem['role']): FeedItem['author'] {
  return { kind: role === 'user' ? 'customer' : role, name: null };
}

/** How staff is shown to the customer. */
export function staffName(principal: Principal): string {
  return principal.name ?? principal.id;
}

/** A row of `feed_items`, straight from the table or through `jsonb`. */
export interface FeedItemRow extends Pick<FeedItem, 'id' | 'seq' | 'kind' | 'role' | 'author' | 'content' | 'reply' | 'handoff'> {
  readonly session_id: string;
  readonly customer_id: string;
  readonly turn_id: string | null;
  readonly client_message_id: string | null;
  readonly created_at: Date | string;
}

export const feedItemColumns = 'id, seq, session_id, customer_id, kind, role, author, content, turn_id, client_message_id, reply, handoff, created_at';

export function feedItemOf(row: FeedItemRow): FeedItem {
  return {
    id: row.id, seq: row.seq, sessionId: row.session_id, customerId: row.customer_id, kind: row.kind, role: row.role, author: row.author,
    content: row.content, turnId: row.turn_id, clientMessageId: row.client_message_id, reply: row.reply, handoff: row.handoff,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
