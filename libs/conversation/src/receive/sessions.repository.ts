import { randomUUID } from 'node:crypto';
import type { Owner } from '@csa/contracts';
import { uuidFrom } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Place } from '../place.js';

export interface Session {
  readonly sessionId: string;
  readonly customerId: string;
  readonly seq: number;
  readonly owner: Owner;
}

/** The name of a conversation that is made when something is written to it, or when it is opened. */
export interface NextSession {
  readonly sessionId: string;
  readonly isNew: true;
}

type Customer = Omit<Place, 'sessionId'>;

interface LatestRow extends Session {
  readonly isOpen: boolean;
  readonly lastActiveAt: string;
}

const sessionColumns = 'session_id AS "sessionId", customer_id AS "customerId", last_seq AS seq, owner';

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: DataSource) {}

  /** The named conversation; it is made when it is not there. A client that merely connects again changes nothing. */
  async open(place: Place, now: Date): Promise<Session> {
    return (await this.#named(place)) ?? (await this.#make(place, now)) ?? this.open(place, now);
  }

  /** The customer's open conversation that was active last, when that was not before `since`; else the name of the next one, which is not made yet. */
  async latestOrNext(customer: Customer, since: Date): Promise<Session | NextSession> {
    const { tenantId, customerId } = customer;
    const ofCustomer = 'FROM conversation.conversations WHERE tenant_id = $1 AND customer_id = $2';
    const rows = await this.database.query<LatestRow[]>(`
      (SELECT ${sessionColumns}, true AS "isOpen", '' AS "lastActiveAt" ${ofCustomer} AND last_active_at >= $3 AND closed_at IS NULL ORDER BY last_active_at DESC LIMIT 1)
      UNION ALL
      (SELECT ${sessionColumns}, false, extract(epoch FROM last_active_at)::text ${ofCustomer} ORDER BY last_active_at DESC LIMIT 1)`, [tenantId, customerId, since]);
    const open = rows.find(({ isOpen }) => isOpen);
    if (open) return { sessionId: open.sessionId, customerId: open.customerId, seq: open.seq, owner: open.owner };
    return { sessionId: nameAfter(customer, rows[0]), isNew: true };
  }

  async #named({ tenantId, customerId, sessionId }: Place): Promise<Session | null> {
    const rows = await this.database.query<Session[]>(`
      SELECT ${sessionColumns} FROM conversation.conversations
      WHERE tenant_id = $1 AND customer_id = $2 AND session_id = $3`, [tenantId, customerId, sessionId]);
    return rows[0] ?? null;
  }

  /** Null when somebody else has made it at this moment. */
  async #make({ tenantId, customerId, sessionId }: Place, now: Date): Promise<Session | null> {
    const rows = await this.database.query<Session[]>(`
      INSERT INTO conversation.conversations (id, tenant_id, customer_id, session_id, last_active_at, created_at)
      VALUES ($1, $2, $3, $4, $5, $5)
      ON CONFLICT (tenant_id, customer_id, session_id) DO NOTHING
      RETURNING ${sessionColumns}`, [randomUUID(), tenantId, customerId, sessionId, now]);
    return rows[0] ?? null;
  }
}

/** Made of the conversation before and when it was active last, so that two who begin a customer's next conversation at once begin the same one, without waiting for each other. */
function nameAfter({ tenantId, customerId }: Customer, before: LatestRow | undefined): string {
  return uuidFrom(JSON.stringify([tenantId, customerId, before?.sessionId ?? null, before?.lastActiveAt ?? null]));
}
