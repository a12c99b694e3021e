import type { Connection } from '@csa/contracts';

interface Known {
  readonly connection: Connection;
  readonly gatewayId: string;
  readonly toldAt: number;
}

/** How long a connection that nobody speaks of any more is taken as live, in milliseconds: three periods. */
export const SILENCE_MS = 15_000;

/** The live connections one replica knows of: its own, and what the others told. Times are milliseconds since 1970. */
export class PresenceMap {
  readonly #known = new Map<string, Known>();
  readonly #ofCustomer = new Map<string, Set<string>>();

  /** Keeps what a replica told: these are open (or still open), those are closed. */
  told(gatewayId: string, news: { connections: readonly Connection[]; closed: readonly string[] }, now: number): void {
    for (const connection of news.connections) this.#keep({ connection, gatewayId, toldAt: now });
    for (const id of news.closed) this.#drop(id);
  }

  /** Forgets what other replicas have not spoken of for `SILENCE_MS`. */
  expire(ownGatewayId: string, now: number): void {
    for (const [id, known] of this.#known) {
      if (known.gatewayId !== ownGatewayId && now - known.toldAt >= SILENCE_MS) this.#drop(id);
    }
  }

  get(connectionId: string): Connection | undefined {
    return this.#known.get(connectionId)?.connection;
  }

  /** Oldest first; connections of the same instant by id, so that every replica sees one order. */
  ofCustomer(tenantId: string, customerId: string): Connection[] {
    const ids = this.#ofCustomer.get(keyOf(tenantId, customerId)) ?? [];
    return [...ids].flatMap((id) => this.get(id) ?? []).sort(oldestFirst);
  }

  ofSession(tenantId: string, sessionId: string): Connection[] {
    const all = [...this.#known.values()].map((known) => known.connection);
    return all.filter((connection) => connection.tenantId === tenantId && connection.sessionId === sessionId).sort(oldestFirst);
  }

  isOf(connectionId: string, gatewayId: string): boolean {
    return this.#known.get(connectionId)?.gatewayId === gatewayId;
  }

  ofGateway(gatewayId: string): Connection[] {
    return [...this.#known.values()].filter((known) => known.gatewayId === gatewayId).map((known) => known.connection);
  }

  #keep(known: Known): void {
    const { connectionId, tenantId, customerId } = known.connection;
    this.#known.set(connectionId, known);
    const key = keyOf(tenantId, customerId);
    const ids = this.#ofCustomer.get(key) ?? new Set();
    this.#ofCustomer.set(key, ids.add(connectionId));
  }

  #drop(id: string): void {
    const connection = this.get(id);
    if (!connection) return;
    this.#known.delete(id);
    const key = keyOf(connection.tenantId, connection.customerId);
    const ids = this.#ofCustomer.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ofCustomer.delete(key);
  }
}

const keyOf = (tenantId: string, customerId: string): string => JSON.stringify([tenantId, customerId]);

function oldestFirst(left: Connection, right: Connection): number {
  return left.connectedAt.localeCompare(right.connectedAt) || left.connectionId.localeCompare(right.connectionId);
}
