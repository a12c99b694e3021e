import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Place } from '../place.js';

export interface Rating {
  readonly messageId: string;
  readonly rating: number;
  readonly comment: string | null;
}

@Injectable()
export class FeedbackRepository {
  constructor(private readonly database: DataSource) {}

  /** Keeps a rating, in place of an earlier one; null when the message is no reply in this conversation of this customer. */
  async keep({ tenantId, customerId, sessionId }: Place, { messageId, rating, comment }: Rating, now: Date): Promise<string | null> {
    const rows = await this.database.query<{ id: string }[]>(`
      INSERT INTO conversation.feedback (id, tenant_id, customer_id, message_id, rating, comment, created_at, updated_at)
      SELECT $1, tenant_id, customer_id, id, $6, $7, $8::timestamptz, $8::timestamptz FROM conversation.feed_items
      WHERE id = $2 AND tenant_id = $3 AND customer_id = $4 AND session_id = $5 AND kind = 'message' AND role IN ('assistant', 'agent')
      ON CONFLICT (message_id) DO UPDATE SET rating = excluded.rating, comment = excluded.comment, updated_at = excluded.updated_at
      RETURNING id`, [randomUUID(), messageId, tenantId, customerId, sessionId, rating, comment, now]);
    return rows[0]?.id ?? null;
  }
}
