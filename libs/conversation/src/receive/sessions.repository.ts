import { randomUUID } from 'node:crypto';
import type { Owner } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Place } from '../place.js';

export interface Session {
  readonly sessionId: string;
  readonly customerId: string;
  readonly seq: number;
  readonly owner: Owner;
}

type Customer = Omit<Place, 'sessionId'>;

const sessionColumns = 'session_id AS "sessionId", customer_id AS "customerId", last_seq AS seq, owner';

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: DataSource) {}

  /** The named conversation; it is made when it is not there. */
  async open(place: Place, now: Date): Promise<Session> {
    return this.#open(this.database.manager, place, now);
  }

  /** The customer's open conversation that was active last, when that was not before `since`. */
  async latest(customer: Customer, since: Date): Promise<Session | null> {
    return this.#latest(this.database.manager, customer, since);
  }

  /** The latest active conversation, or a new one. Two at once get the same one: the second waits for the first. */
  async latestOrNew(customer: Customer, since: Date, now: Date): Promise<Session> {
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [JSON.stringify([customer.tenantId, customer.customerId])]);
      return (await this.#latest(manager, customer, since)) ?? this.#open(manager, { ...customer, sessionId: randomUUID() }, now);
    });
  }

  async #latest(manager: EntityManager, { tenantId, customerId }: Customer, since: Date): Promise<Session | null> {
    const rows = await manager.query<Session[]>(`
      SELECT ${sessionColumns} FROM conversation.conversations
      WHERE tenant_id = $1 AND customer_id = $2 AND last_active_at >= $3 AND closed_at IS NULL
      ORDER BY last_active_at DESC LIMIT 1`, [tenantId, customerId, since]);
    return rows[0] ?? null;
  }

  /** Writes only when there is something to make; a client that merely connects again changes nothing. */
  async #open(manager: EntityManager, place: Place, now: Date): Promise<Session> {
    return (await this.#named(manager, place)) ?? (await this.#make(manager, place, now)) ?? this.#open(manager, place, now);
  }

  async #named(manager: EntityManager, { tenantId, customerId, sessionId }: Place): Promise<Session | null> {
    const rows = await manager.query<Session[]>(`
      SELECT ${sessionColumns} FROM conversation.conversations
      WHERE tenant_id = $1 AND customer_id = $2 AND session_id = $3`, [tenantId, customerId, sessionId]);
    return rows[0] ?? null;
  }

  /** Null when somebody else has made it at this moment. */
  async #make(manager: EntityManager, { tenantId, customerId, sessionId }: Place, now: Date): Promise<Session | null> {
    const rows = await manager.query<Session[]>(`
      INSERT INTO conversation.conversations (id, tenant_id, customer_id, session_id, last_active_at, created_at)
      VALUES ($1, $2, $3, $4, $5, $5)
      ON CONFLICT (tenant_id, customer_id, session_id) DO NOTHING
      RETURNING ${sessionColumns}`, [randomUUID(), tenantId, customerId, sessionId, now]);
    return rows[0] ?? null;
  }
}
