import type { Ledger, Used } from '@csa/language-model';
import { Clock } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Counts by tenant and day what it costs to embed passages, where every replica sees it. */
@Injectable()
export class EmbeddingUsage {
  constructor(private readonly database: DataSource, private readonly clock: Clock) {}

  /** The tenant's account of today; null for no cap, else in millionths of the currency. */
  today(tenantId: string, capMicros: number | null): Ledger {
    const day = this.clock.now().toISOString().slice(0, 10);
    return {
      isCapped: capMicros !== null,
      setAside: (micros) => this.#setAside([tenantId, day, micros, capMicros]),
      add: (used) => this.#add(tenantId, day, used),
    };
  }

  async #setAside(amount: [string, string, number, number | null]): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `INSERT INTO knowledge.embedding_usage AS usage (tenant_id, day, cost_micros) SELECT $1, $2::date, $3::bigint WHERE $3::bigint <= $4::bigint
       ON CONFLICT (tenant_id, day) DO UPDATE SET cost_micros = usage.cost_micros + excluded.cost_micros WHERE usage.cost_micros + excluded.cost_micros <= $4::bigint
       RETURNING day`,
      amount,
    );
    return rows.length > 0;
  }

  async #add(tenantId: string, day: string, { calls, inputTokens, costMicros }: Used): Promise<void> {
    await this.database.query(
      `INSERT INTO knowledge.embedding_usage AS usage (tenant_id, day, calls, input_tokens, cost_micros) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, day) DO UPDATE SET calls = usage.calls + excluded.calls, input_tokens = usage.input_tokens + excluded.input_tokens, cost_micros = usage.cost_micros + excluded.cost_micros`,
      [tenantId, day, calls, inputTokens, costMicros],
    );
  }
}
