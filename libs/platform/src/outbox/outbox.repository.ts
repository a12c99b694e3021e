import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OutboxEntry } from './outbox-entry.js';

/** When a row was written, as `OutboxEntry` has it. */
export const writtenAt = '(extract(epoch FROM created_at) * 1000000)::bigint::text';

/** Rows as `OutboxEntry`s in one JSON value, in their order, of a table expression with the columns of an outbox. */
export const entriesOf = (rows: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'writtenAt', ${writtenAt}, 'subject', subject, 'payload', payload, 'call', call) ORDER BY id), '[]')
  FROM ${rows})`;

/** A service's outbox. The rows are written by the statements that write what they tell of. */
export class OutboxRepository {
  constructor(
    private readonly database: DataSource,
    private readonly schema: string,
  ) {}

  /** Takes news that nobody has told in time, oldest first, for five seconds. */
  async claimDue(limit: number): Promise<OutboxEntry[]> {
    return this.database.query<OutboxEntry[]>(`
      WITH due AS (
        SELECT id FROM ${this.schema}.outbox WHERE claimed_until < now() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE ${this.schema}.outbox o SET claimed_until = now() + interval '5 seconds' FROM due WHERE o.id = due.id
        RETURNING o.*
      )
      SELECT id::text, ${writtenAt} AS "writtenAt", subject, payload, call FROM claimed ORDER BY claimed.id`, [limit]);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.database.query(`DELETE FROM ${this.schema}.outbox WHERE id = ANY($1::bigint[])`, [ids]);
  }
}

/** The outbox of the service whose schema this is. */
export const outboxRepositoryOf = (schema: string): Provider => ({
  provide: OutboxRepository, inject: [DataSource], useFactory: (database: DataSource) => new OutboxRepository(database, schema),
});
