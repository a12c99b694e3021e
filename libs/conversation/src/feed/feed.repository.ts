import type { FeedItem, FeedMarks, Owner, TurnState } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Place } from '../place.js';
import { feedItemColumns, feedItemOf } from './feed-item.js';
import type { FeedItemRow } from './feed-item.js';
import { marksFrom, marksOf } from './marks.js';
import type { MarkRows } from './marks.js';

export interface HistoryQuery {
  readonly tenantId: string;
  readonly customerId: string;
  readonly sessionId: string | null;
  /** Every word must occur. */
  readonly words: string | null;
  /** Only what is older than this position. */
  readonly before: string | null;
  readonly limit: number;
}

export interface TurnRow {
  readonly turnId: string;
  readonly sessionId: string;
  readonly customerId: string;
  readonly messageId: string;
  readonly state: z.infer<typeof TurnState>;
  readonly owner: Owner;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
  readonly reply: FeedItemRow | null;
}

/** What a customer may look back on. The words are compared as PostgreSQL's `simple` dictionary sees them: unstemmed, lower case. */
const MESSAGES = `
  FROM conversation.feed_items
  WHERE tenant_id = $1 AND customer_id = $2 AND kind = 'message' AND ($3::text IS NULL OR session_id = $3)
    AND ($4::text IS NULL OR to_tsvector('simple', content) @@ plainto_tsquery('simple', $4))`;

/** Reads feeds. */
@Injectable()
export class FeedRepository {
  constructor(private readonly database: DataSource) {}

  /** Items after a number, oldest first; null when there is no such conversation. */
  async after(place: Place, seq: number, limit: number): Promise<{ items: FeedItem[]; lastSeq: number; marks: FeedMarks } | null> {
    const rows = await this.database.query<{ lastSeq: number; items: FeedItemRow[]; marks: MarkRows }[]>(`
      SELECT c.last_seq AS "lastSeq", (
        SELECT coalesce(jsonb_agg(to_jsonb(item) ORDER BY item.seq), '[]') FROM (
          SELECT ${feedItemColumns} FROM conversation.feed_items WHERE conversation_id = c.id AND seq > $4 ORDER BY seq LIMIT $5) AS item) AS items, ${marksOf} AS marks
      FROM conversation.conversations c WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.session_id = $3`,
    [place.tenantId, place.customerId, place.sessionId, seq, limit]);
    return rows[0] ? { lastSeq: rows[0].lastSeq, items: rows[0].items.map(feedItemOf), marks: marksFrom(rows[0].marks) } : null;
  }

  /** The newest items of a conversation, oldest first. */
  async newest(conversationId: string, limit: number): Promise<FeedItem[]> {
    const rows = await this.database.query<FeedItemRow[]>(
      `SELECT ${feedItemColumns} FROM conversation.feed_items WHERE conversation_id = $1 ORDER BY seq DESC LIMIT $2`, [conversationId, limit]);
    return rows.map(feedItemOf).reverse();
  }

  /** A customer's messages, newest first, each with its position. */
  async history(query: HistoryQuery): Promise<{ item: FeedItem; position: string }[]> {
    const rows = await this.database.query<(FeedItemRow & { position: string })[]>(
      `SELECT ${feedItemColumns}, position ${MESSAGES} AND ($5::bigint IS NULL OR position < $5::bigint) ORDER BY position DESC LIMIT $6`,
      [query.tenantId, query.customerId, query.sessionId, query.words, query.before, query.limit]);
    return rows.map((row) => ({ item: feedItemOf(row), position: row.position }));
  }

  /** How many messages a search finds in all. */
  async count({ tenantId, customerId, sessionId, words }: HistoryQuery): Promise<number> {
    const [row] = await this.database.query<[{ count: number }]>(`SELECT count(*)::integer AS count ${MESSAGES}`, [tenantId, customerId, sessionId, words]);
    return row.count;
  }

  async turn(tenantId: string, turnId: string): Promise<TurnRow | null> {
    const rows = await this.database.query<TurnRow[]>(`
      SELECT t.id AS "turnId", c.session_id AS "sessionId", t.customer_id AS "customerId", t.message_id AS "messageId", t.state, c.owner,
        t.created_at AS "createdAt", t.completed_at AS "completedAt", to_jsonb(answer) AS reply
      FROM conversation.turns t
      JOIN conversation.conversations c ON c.id = t.conversation_id
      LEFT JOIN conversation.feed_items answer ON answer.id = t.reply_id
      WHERE t.tenant_id = $1 AND t.id = $2`, [tenantId, turnId]);
    return rows[0] ?? null;
  }
}
