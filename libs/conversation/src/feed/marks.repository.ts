import type { FeedMarks } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Place } from '../place.js';
import { marksFrom, marksOf } from './marks.js';
import type { MarkRows, Side } from './marks.js';

/** $4 is the person for whom the company's mark is set, and null for the customer's. */
const MARK = `
  WITH found AS (
    SELECT c.id, c.tenant_id, c.owner = 'person' AND c.owner_person_id = $4 AS is_theirs, least($6::integer, c.last_seq) AS delivered,
      least($7::integer, c.last_seq) AS read, ${marksOf} AS before
    FROM conversation.conversations c WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.session_id = $3
  ), marked AS (
    INSERT INTO conversation.feed_marks AS known (conversation_id, side, tenant_id, delivered, read, updated_at)
    SELECT id, $5, tenant_id, greatest(delivered, read), read, now() FROM found
    WHERE ($4::text IS NULL OR is_theirs) AND greatest(delivered, read) > 0
    ON CONFLICT (conversation_id, side) DO UPDATE
    SET delivered = greatest(known.delivered, excluded.delivered), read = greatest(known.read, excluded.read), updated_at = excluded.updated_at
    WHERE known.delivered < excluded.delivered OR known.read < excluded.read
    RETURNING delivered, read
  )
  SELECT before, (SELECT to_jsonb(marked) FROM marked) AS marked FROM found`;

export interface Marking {
  readonly side: Side;
  /** Who marks for the company; null for a customer. */
  readonly personId: string | null;
  readonly delivered: number;
  readonly read: number;
}

/** Keeps how far each side has come. One statement; nothing is written when nothing grows. */
@Injectable()
export class MarksRepository {
  constructor(private readonly database: DataSource) {}

  /** The marks as they are afterwards, and whether they grew; null when there is no such conversation. */
  async mark(place: Place, { side, personId, delivered, read }: Marking): Promise<{ marks: FeedMarks; changed: boolean } | null> {
    const rows = await this.database.query<{ before: MarkRows; marked: FeedMarks[Side] | null }[]>(
      MARK, [place.tenantId, place.customerId, place.sessionId, personId, side, delivered, read]);
    const [found] = rows;
    if (!found) return null;
    const grown = found.marked ? { [side]: found.marked } : {};
    return { marks: marksFrom({ ...found.before, ...grown }), changed: found.marked !== null };
  }
}
