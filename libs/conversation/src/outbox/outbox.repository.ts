import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OutboxEntry } from './outbox-entry.js';

@Injectable()
export class OutboxRepository {
  constructor(private readonly database: DataSource) {}

  /** Takes news that nobody has told in time, oldest first, for five seconds. */
  async claimDue(limit: number): Promise<OutboxEntry[]> {
    return this.database.query<OutboxEntry[]>(`
      WITH due AS (
        SELECT id FROM conversation.outbox WHERE claimed_until < now() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE conversation.outbox o SET claimed_until = now() + interval '5 seconds' FROM due WHERE o.id = due.id
        RETURNING o.id, o.subject, o.payload
      )
      SELECT id::text, subject, payload FROM claimed ORDER BY claimed.id`, [limit]);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM conversation.outbox WHERE id = ANY($1::bigint[])', [ids]);
  }
}
