import type { EventContract, Payload } from '@csa/contracts';
import { FeedPosted, OwnershipChanged, TurnCompleted } from '@csa/contracts';
import { entriesOf } from '@csa/platform';
import type { OutboxEntry } from '@csa/platform';
import type { Place } from '../place.js';
import type { FeedItemDraft } from './feed-item.js';

/** News to be written together with feed items. Numbers, and a turn's owner, are filled in where it is written. */
export interface Announcement {
  readonly subject: string;
  readonly payload: unknown;
}

const announce = <E extends EventContract>(contract: E, payload: Payload<E>): Announcement => ({ subject: contract.subject, payload });

/** Tells the items that are written with it. */
export const feedPosted = (place: Place): Announcement => ({ subject: FeedPosted.subject, payload: { ...placeIn(place), items: [] } });

export const ownershipChanged = (place: Place, change: Omit<Payload<typeof OwnershipChanged>, keyof Place>): Announcement =>
  announce(OwnershipChanged, { ...placeIn(place), ...change });

/** Tells a turn's end. Its reply, when it has one, is the first item written with it. */
export const turnCompleted = (place: Place, turn: Omit<Payload<typeof TurnCompleted>['turn'], 'reply'>, reply: FeedItemDraft | null): Announcement => ({
  subject: TurnCompleted.subject,
  payload: { ...placeIn(place), turn: { ...turn, reply: reply && { ...reply, seq: 0 } } },
});

function placeIn({ tenantId, customerId, sessionId }: Place): Place {
  return { tenantId, customerId, sessionId };
}

/**
 * SQL that writes feed items and their news, as common table expressions after one named `changed`: the conversation's
 * row as it is when its `last_seq` has grown by the number of items. Both parameters are JSON arrays. When `changed` is empty
 * nothing is written. Ends with `told`: the outbox rows, to be handed to the relay once the statement is committed.
 */
export const posting = (items: string, announcements: string): string => `
  numbered AS (
    SELECT changed.id AS conversation_id, changed.tenant_id, number.seq, item || jsonb_build_object('seq', number.seq) AS item
    FROM changed
    CROSS JOIN jsonb_array_elements(${items}::jsonb) WITH ORDINALITY AS drafts (item, place)
    CROSS JOIN LATERAL (SELECT (changed.last_seq - jsonb_array_length(${items}::jsonb) + place)::integer AS seq) AS number
  ),
  posted AS (
    INSERT INTO conversation.feed_items
      (id, tenant_id, customer_id, conversation_id, session_id, seq, kind, role, author, content, turn_id, client_message_id, reply, handoff, created_at)
    SELECT item->>'id', tenant_id, item->>'customerId', conversation_id, item->>'sessionId', seq, item->>'kind', item->>'role', item->'author',
      item->>'content', item->>'turnId', item->>'clientMessageId', nullif(item->'reply', 'null'), nullif(item->'handoff', 'null'),
      (item->>'createdAt')::timestamptz
    FROM numbered ORDER BY seq
  ),
  told AS (
    INSERT INTO conversation.outbox (tenant_id, subject, payload, claimed_until, created_at)
    SELECT changed.tenant_id, announcement->>'subject',
      jsonb_set(jsonb_set(jsonb_set(announcement->'payload', '{items}', written.items, false),
        '{turn,reply,seq}', written.first_seq, false), '{turn,owner}', to_jsonb(changed.owner), false),
      now() + interval '5 seconds', now()
    FROM changed
    CROSS JOIN (
      SELECT coalesce(jsonb_agg(item ORDER BY seq), '[]') AS items, coalesce(to_jsonb(min(seq)), 'null') AS first_seq FROM numbered
    ) AS written
    CROSS JOIN jsonb_array_elements(${announcements}::jsonb) WITH ORDINALITY AS announcements (announcement, place)
    ORDER BY place
    RETURNING *
  )`;

/** The outbox rows as one JSON value, for the final `SELECT` after `posting`. */
export const toldEntries = entriesOf('told');

/** What a statement made with `posting` returns besides its own columns. */
export interface Posted {
  readonly told: OutboxEntry[];
}
