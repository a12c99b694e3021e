import { Injectable } from '@nestjs/common';
import { PresenceService } from '../../presence/presence.service.js';
import type { ChatConnection, Speaker } from './chat.connection.js';

/** The connections this replica holds, by customer. */
@Injectable()
export class LiveConnections {
  readonly #byCustomer = new Map<string, Set<ChatConnection>>();

  constructor(private readonly presence: PresenceService) {}

  add(connection: ChatConnection, speaker: Speaker): void {
    const key = keyOf(speaker.tenantId, speaker.customerId);
    const connections = this.#byCustomer.get(key) ?? new Set();
    this.#byCustomer.set(key, connections.add(connection));
  }

  remove(connection: ChatConnection): void {
    const speaker = connection.speaker;
    if (!speaker) return;
    this.presence.closed(connection.id);
    const key = keyOf(speaker.tenantId, speaker.customerId);
    const connections = this.#byCustomer.get(key);
    connections?.delete(connection);
    if (connections?.size === 0) this.#byCustomer.delete(key);
  }

  of(tenantId: string, customerId: string): readonly ChatConnection[] {
    return [...(this.#byCustomer.get(keyOf(tenantId, customerId)) ?? [])];
  }
}

const keyOf = (tenantId: string, customerId: string): string => JSON.stringify([tenantId, customerId]);
