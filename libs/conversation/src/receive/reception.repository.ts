import { randomUUID } from 'node:crypto';
import type { Owner } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FeedItemDraft } from '../feed/feed-item.js';
import { feedPosted, posting, toldEntries } from '../feed/posting.js';
import type { Posted } from '../feed/posting.js';
import type { Place } from '../place.js';
import { retryOnDuplicate } from '../retry-on-duplicate.js';
import { storableJson } from '../storable.js';

export interface Stored extends Posted {
  readonly conversationId: string;
  readonly messageId: string;
  readonly turnId: string;
  readonly seq: number;
  readonly owner: Owner;
  readonly createdAt: Date;
  readonly duplicate: boolean;
}

const RECEIVE = `
  WITH existing AS (
    SELECT c.id AS conversation_id, i.id, i.turn_id, i.seq, c.owner, i.created_at
    FROM conversation.feed_items i JOIN conversation.conversations c ON c.id = i.conversation_id
    WHERE c.tenant_id = $2 AND c.customer_id = $3 AND c.session_id = $4 AND i.role = 'user' AND i.client_message_id = $5
  ), changed AS (
    INSERT INTO conversation.conversations AS c (id, tenant_id, customer_id, session_id, last_seq, customer_turns, last_active_at, created_at)
    SELECT $1, $2, $3, $4, 1, 1, $6::timestamptz, $6::timestamptz WHERE NOT EXISTS (SELECT FROM existing)
    ON CONFLICT (tenant_id, customer_id, session_id)
    DO UPDATE SET last_seq = c.last_seq + 1, customer_turns = c.customer_turns + 1, last_active_at = excluded.last_active_at, closed_at = NULL
    RETURNING *
  ), ${posting('$7', '$8')}, turn AS (
    INSERT INTO conversation.turns (id, tenant_id, customer_id, conversation_id, message_id, message_seq, number, request_id, lease_until, created_at)
    SELECT $9, tenant_id, customer_id, id, $10, last_seq, customer_turns, $11, now() + interval '3 seconds', $6::timestamptz FROM changed
  )
  SELECT id AS "conversationId", $10 AS "messageId", $9 AS "turnId", last_seq AS seq, owner, $6::timestamptz AS "createdAt", false AS duplicate,
    ${toldEntries} AS told FROM changed
  UNION ALL
  SELECT conversation_id, id, turn_id, seq, owner, created_at, true, '[]' FROM existing`;

@Injectable()
export class ReceptionRepository {
  constructor(private readonly database: DataSource) {}

  /**
   * Writes a customer's message with its turn, by one statement: the conversation is made or goes on, the message gets
   * the next number, and what was closed is open again. A message with a known client id is not written again.
   */
  async store(place: Place, message: FeedItemDraft & { turnId: string }, requestId: string): Promise<Stored> {
    const values = [
      randomUUID(), place.tenantId, place.customerId, place.sessionId, message.clientMessageId, message.createdAt,
      storableJson([message]), storableJson([feedPosted(place)]), message.turnId, message.id, requestId,
    ];
    const rows = await retryOnDuplicate(() => this.database.query<[Stored]>(RECEIVE, values));
    return rows[0];
  }
}
