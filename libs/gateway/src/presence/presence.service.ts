import { randomUUID } from 'node:crypto';
import { PresenceTold } from '@csa/contracts';
import type { Connection, Payload } from '@csa/contracts';
import { Bus, Clock, Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { PresenceMap } from './presence.map.js';

/** How often a replica tells all its connections, in milliseconds. */
const PERIOD_MS = 5_000;
/** Changes within this time are told together, in milliseconds. */
const GATHER_MS = 50;
/** Connections in one message, so that it stays far below what a bus carries (NATS: 1 MiB). */
const CHUNK = 500;

/** A connection as it begins. */
export type Newcomer = Omit<Connection, 'connectedAt' | 'lastActivityAt' | 'messageCount'>;

/** Which customers are connected, over all replicas: the own connections, and what the others gossip. */
@Injectable()
export class PresenceService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** This replica's name in the gossip. */
  readonly gatewayId = randomUUID();
  readonly #map = new PresenceMap();
  readonly #greeted = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #closed = new Set<string>();
  #period: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
  ) {}

  /** The first telling waits a moment, until this replica hears the others' answers to it. */
  onApplicationBootstrap(): void {
    this.#period = setInterval(() => void this.tellAll(), PERIOD_MS).unref();
    this.#tellSoon();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#period);
    for (const connection of this.#map.ofGateway(this.gatewayId)) this.closed(connection.connectionId);
    await this.#tellChanges();
  }

  /** The customer's live connections, oldest first. */
  ofCustomer(tenantId: string, customerId: string): Connection[] {
    return this.#map.ofCustomer(tenantId, customerId);
  }

  /** The live connections that opened with this conversation, oldest first. */
  ofSession(tenantId: string, sessionId: string): Connection[] {
    return this.#map.ofSession(tenantId, sessionId);
  }

  /** Counts a new connection of this replica in. Undefined, and nothing is kept, when the customer has as many as allowed. */
  opened(newcomer: Newcomer): Connection | undefined {
    if (this.ofCustomer(newcomer.tenantId, newcomer.customerId).length >= this.settings.MAX_WS_CONNECTIONS_PER_USER) return undefined;
    const connectedAt = this.clock.now().toISOString();
    const connection = { ...newcomer, connectedAt, lastActivityAt: connectedAt, messageCount: 0 };
    this.#keep(connection);
    return connection;
  }

  /** A connection of this replica ended. */
  closed(connectionId: string): void {
    if (!this.#map.get(connectionId)) return;
    this.#map.told(this.gatewayId, { connections: [], closed: [connectionId] }, this.#now());
    this.#changed.delete(connectionId);
    this.#closed.add(connectionId);
    this.#tellSoon();
  }

  /** A connection of this replica sent something; `messages` of it were messages. The others hear of it at the next period. */
  touched(connectionId: string, messages = 0): void {
    const connection = this.#map.get(connectionId);
    if (!connection) return;
    const lastActivityAt = this.clock.now().toISOString();
    const touched = { ...connection, lastActivityAt, messageCount: connection.messageCount + messages };
    this.#map.told(this.gatewayId, { connections: [touched], closed: [] }, this.#now());
  }

  /**
   * Hears another replica. Returns the own connections that are too many now: two replicas may each let in a fifth
   * connection at the same moment, and then the newest ones have to go, by an order that all replicas agree on.
   */
  told(news: Payload<typeof PresenceTold>): Connection[] {
    if (news.gatewayId === this.gatewayId) return [];
    this.#map.told(news.gatewayId, news, this.#now());
    this.#greet(news.gatewayId);
    return news.connections.flatMap((connection) => this.#excess(connection));
  }

  /** What happens every period: forgets the silent, and tells the others everything, so that those who missed a change catch up. */
  async tellAll(): Promise<void> {
    this.#map.expire(this.gatewayId, this.#now());
    const connections = this.#map.ofGateway(this.gatewayId);
    for (const connection of connections) this.#changed.add(connection.connectionId);
    await this.#tellChanges();
  }

  #keep(connection: Connection): void {
    this.#map.told(this.gatewayId, { connections: [connection], closed: [] }, this.#now());
    this.#changed.add(connection.connectionId);
    this.#tellSoon();
  }

  /** A replica that was not heard before knows nothing of this one. */
  #greet(gatewayId: string): void {
    if (this.#greeted.has(gatewayId)) return;
    this.#greeted.add(gatewayId);
    void this.tellAll();
  }

  #excess({ tenantId, customerId }: Connection): Connection[] {
    const tooMany = this.#map.ofCustomer(tenantId, customerId).slice(this.settings.MAX_WS_CONNECTIONS_PER_USER);
    return tooMany.filter((connection) => this.#map.isOf(connection.connectionId, this.gatewayId));
  }

  #tellSoon(): void {
    this.#gathering ??= setTimeout(() => void this.#tellChanges(), GATHER_MS).unref();
  }

  async #tellChanges(): Promise<void> {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const connections = [...this.#changed].flatMap((id) => this.#map.get(id) ?? []);
    const closed = [...this.#closed];
    this.#changed.clear();
    this.#closed.clear();
    const chunks = Math.max(1, Math.ceil(connections.length / CHUNK), Math.ceil(closed.length / CHUNK));
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const part = { start: chunk * CHUNK, end: (chunk + 1) * CHUNK };
      await this.#publish({ gatewayId: this.gatewayId, connections: connections.slice(part.start, part.end), closed: closed.slice(part.start, part.end) });
    }
  }

  async #publish(news: Payload<typeof PresenceTold>): Promise<void> {
    try {
      await this.bus.publish(PresenceTold, news);
    } catch (error) {
      this.log.warn('Could not tell the other gateways who is connected; the next period will.', { error });
    }
  }

  #now(): number {
    return this.clock.now().getTime();
  }
}
