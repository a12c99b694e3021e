import { Log } from '@csa/platform';
import type { Used } from '@csa/language-model';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whose money, and on which day. */
export interface Account {
  readonly tenantId: string;
  /** Empty when it is no customer's, but the tenant's alone. */
  readonly customerId: string;
  /** UTC, as `2026-03-09`. */
  readonly day: string;
}

interface Entry {
  readonly account: Account;
  readonly used: Used;
}

/** The most a day may cost, in millionths; null for no limit. */
export interface Caps {
  readonly tenantMicros: number | null;
  readonly customerMicros: number | null;
}

/** What several turns used, at once; in the order of the key, so that two replicas never wait for each other crosswise. */
const ADD = `
  INSERT INTO conversation.model_usage AS u (tenant_id, day, customer_id, calls, input_tokens, output_tokens, cost_micros)
  SELECT t.tenant_id, t.day, who.id, sum(t.calls), sum(t.input_tokens), sum(t.output_tokens), sum(t.cost_micros)
  FROM unnest($1::text[], $2::date[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[], $7::bigint[])
    AS t (tenant_id, day, customer_id, calls, input_tokens, output_tokens, cost_micros)
  CROSS JOIN LATERAL (SELECT '' UNION SELECT t.customer_id) AS who (id)
  GROUP BY t.tenant_id, t.day, who.id ORDER BY t.tenant_id, t.day, who.id
  ON CONFLICT (tenant_id, day, customer_id) DO UPDATE
  SET calls = u.calls + excluded.calls, input_tokens = u.input_tokens + excluded.input_tokens,
    output_tokens = u.output_tokens + excluded.output_tokens, cost_micros = u.cost_micros + excluded.cost_micros`;

/** Each of the rows, the tenant's and the customer's, only while the amount fits under its cap. */
const SET_ASIDE = `
  INSERT INTO conversation.model_usage AS u (tenant_id, day, customer_id, cost_micros)
  SELECT $1, $2::date, id, $4::bigint FROM (SELECT '', $5::bigint UNION ALL SELECT $3, $6::bigint WHERE $3 <> '') AS t (id, cap) WHERE $4::bigint <= cap ORDER BY id
  ON CONFLICT (tenant_id, day, customer_id) DO UPDATE SET cost_micros = u.cost_micros + excluded.cost_micros
  WHERE u.cost_micros + excluded.cost_micros <= CASE u.customer_id WHEN '' THEN $5::bigint ELSE $6::bigint END
  RETURNING u.customer_id AS "customerId"`;

const GIVE_BACK = `
  UPDATE conversation.model_usage SET cost_micros = cost_micros - $4::bigint WHERE tenant_id = $1 AND day = $2::date AND customer_id = $3`;

/** Counts what the model costs where every replica sees it. */
@Injectable()
export class SpendingRepository {
  #waiting: Entry[] = [];
  #writing: Promise<void> = Promise.resolve();

  /** The caps whose end was told, and of which day. */
  readonly #told = new Map<string, string>();

  constructor(private readonly database: DataSource, private readonly log: Log) {}

  /** All turns of a tenant add to one row. So what comes while one statement is on its way goes with the next one, together. */
  async add(account: Account, used: Used): Promise<void> {
    this.#waiting.push({ account, used });
    if (this.#waiting.length === 1) this.#writing = this.#writing.then(() => this.#write(), () => this.#write());
    await this.#writing;
  }

  async #write(): Promise<void> {
    const entries = this.#waiting;
    this.#waiting = [];
    const column = <V>(value: (entry: Entry) => V): V[] => entries.map(value);
    await this.database.query(ADD, [
      column(({ account }) => account.tenantId), column(({ account }) => account.day), column(({ account }) => account.customerId),
      column(({ used }) => used.calls), column(({ used }) => used.inputTokens), column(({ used }) => used.outputTokens), column(({ used }) => used.costMicros),
    ]);
  }

  /** Sets an amount aside if it still fits under both caps of the day; says whether it did. */
  async setAside(account: Account, micros: number, { tenantMicros, customerMicros }: Caps): Promise<boolean> {
    const { tenantId, customerId, day } = account;
    const rows = await this.database.query<{ customerId: string }[]>(SET_ASIDE, [tenantId, day, customerId, micros, tenantMicros ?? FOREVER, customerMicros ?? FOREVER]);
    if (rows.length === (customerId === '' ? 1 : 2)) return true;
    for (const row of rows) await this.database.query(GIVE_BACK, [tenantId, day, row.customerId, micros]);
    this.#tell(account, rows.some((row) => row.customerId === '') ? 'MODEL_DAILY_CAP_PER_CUSTOMER' : 'MODEL_DAILY_CAP');
    return false;
  }

  /** Once a day for each cap of a tenant, whichever of its customers has reached theirs. */
  #tell({ tenantId, day }: Account, cap: string): void {
    const key = JSON.stringify([tenantId, cap]);
    if (this.#told.get(key) === day) return;
    this.#told.set(key, day);
    this.log.warn('A cap of the day is reached: the rules answer, and questions are searched by their words.', { tenant: tenantId, day, cap });
  }
}

/** The largest bigint of PostgreSQL, halved so that nothing overflows. */
const FOREVER = '4611686018427387903';
