import type { TurnState } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { TraceStep } from '../model/turn-trace.js';

/** A turn with what it did. */
export interface TracedTurn {
  readonly turnId: string;
  readonly sessionId: string;
  readonly customerId: string;
  readonly state: z.infer<typeof TurnState>;
  readonly steps: readonly TraceStep[] | null;
  readonly timings: Readonly<Record<string, number>> | null;
}

/** Reads what turns did. */
@Injectable()
export class TracesRepository {
  constructor(private readonly database: DataSource) {}

  async find(tenantId: string, turnId: string): Promise<TracedTurn | null> {
    const rows = await this.database.query<TracedTurn[]>(`
      SELECT t.id AS "turnId", c.session_id AS "sessionId", t.customer_id AS "customerId", t.state, t.trace AS steps, t.timings
      FROM conversation.turns t JOIN conversation.conversations c ON c.id = t.conversation_id
      WHERE t.tenant_id = $1 AND t.id = $2`, [tenantId, turnId]);
    return rows[0] ?? null;
  }
}
