import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whose money, and on which day. */
export interface Account {
  readonly tenantId: string;
  readonly customerId: string;
  /** UTC, as `2026-03-09`. */
  readonly day: string;
}

/** What has become of it. */
export interface Used {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** May be less than nothing: what was set aside and not spent goes back. */
  readonly costMicros: number;
}

/** The most a day may cost, in millionths; null for no limit. */
export interface Caps {
  readonly tenantMicros: number | null;
  readonly customerMicros: number | null;
}

/** In the order of the key, so that two turns never wait for each other crosswise. */
const ADD = `
  INSERT INTO conversation.model_usage AS u (tenant_id, day, customer_id, calls, input_tokens, output_tokens, cost_micros)
  SELECT $1, $2::date, id, $4, $5, $6, $7 FROM unnest(ARRAY['', $3]) AS id ORDER BY id
  ON CONFLICT (tenant_id, day, customer_id) DO UPDATE
  SET calls = u.calls + excluded.calls, input_tokens = u.input_tokens + excluded.input_tokens,
    output_tokens = u.output_tokens + excluded.output_tokens, cost_micros = u.cost_micros + excluded.cost_micros`;

/** Each of the two rows only while the amount fits under its cap. */
const SET_ASIDE = `
  INSERT INTO conversation.model_usage AS u (tenant_id, day, customer_id, cost_micros)
  SELECT $1, $2::date, id, $4::bigint FROM unnest(ARRAY['', $3], ARRAY[$5::bigint, $6::bigint]) AS t (id, cap) WHERE $4::bigint <= cap ORDER BY id
  ON CONFLICT (tenant_id, day, customer_id) DO UPDATE SET cost_micros = u.cost_micros + excluded.cost_micros
  WHERE u.cost_micros + excluded.cost_micros <= CASE u.customer_id WHEN '' THEN $5::bigint ELSE $6::bigint END
  RETURNING u.customer_id AS "customerId"`;

const GIVE_BACK = `
  UPDATE conversation.model_usage SET cost_micros = cost_micros - $4::bigint WHERE tenant_id = $1 AND day = $2::date AND customer_id = $3`;

/** Counts what the model costs where every replica sees it. */
@Injectable()
export class SpendingRepository {
  constructor(private readonly database: DataSource) {}

  async add({ tenantId, customerId, day }: Account, { calls, inputTokens, outputTokens, costMicros }: Used): Promise<void> {
    await this.database.query(ADD, [tenantId, day, customerId, calls, inputTokens, outputTokens, costMicros]);
  }

  /** Sets an amount aside if it still fits under both caps of the day; says whether it did. */
  async setAside({ tenantId, customerId, day }: Account, micros: number, { tenantMicros, customerMicros }: Caps): Promise<boolean> {
    const rows = await this.database.query<{ customerId: string }[]>(SET_ASIDE, [tenantId, day, customerId, micros, tenantMicros ?? FOREVER, customerMicros ?? FOREVER]);
    if (rows.length === 2) return true;
    for (const row of rows) await this.database.query(GIVE_BACK, [tenantId, day, row.customerId, micros]);
    return false;
  }
}

/** The largest bigint of PostgreSQL, halved so that nothing overflows. */
const FOREVER = '4611686018427387903';
