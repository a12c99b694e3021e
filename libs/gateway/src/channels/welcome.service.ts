import { OpenConversation } from '@csa/contracts';
import { AppError, Bus, customerOf, isStaff } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { Identity } from '../identity/identity.service.js';
import { PresenceService } from '../presence/presence.service.js';
import type { ChatConnection, Speaker } from './connection/chat.connection.js';
import type { Hello } from './connection/line.js';
import { LiveConnections } from './connection/live-connections.service.js';
import { FeedDelivery } from './feed-delivery.service.js';

export const TOO_MANY_CONNECTIONS = 'Too many connections';

/** Lets a client in: who it is, which conversation, whether it is one too many, and what it missed. */
@Injectable()
export class Welcome {
  constructor(
    private readonly identity: Identity,
    private readonly bus: Bus,
    private readonly presence: PresenceService,
    private readonly delivery: FeedDelivery,
    private readonly connections: LiveConnections,
  ) {}

  /**
   * Throws when the client may not come in. It hears of the feed from the first moment on, but is shown nothing
   * before `connected`: all of this runs in its outbox, and what is posted meanwhile waits there.
   */
  async letIn(connection: ChatConnection, hello: Hello): Promise<void> {
    const principal = await this.identity.ofToken(hello.token, hello.userId);
    // Staff would be counted and shown as the customer whose id stands in the address.
    if (isStaff(principal)) throw new AppError('forbidden', 'This door is for customers.');
    const customerId = customerOf(principal, hello.userId);
    if (connection.isClosed) return;
    const speaker = { principal, tenantId: principal.tenantId, customerId };
    connection.signedIn(speaker);
    this.connections.add(connection, speaker);
    await connection.outbox.run(() => this.#open(connection, hello, speaker));
  }

  async #open(connection: ChatConnection, hello: Hello, { principal, tenantId, customerId }: Speaker): Promise<void> {
    const opened = await this.bus.call(OpenConversation, { customerId, sessionId: hello.sessionId }, { principal });
    if (connection.isClosed) return;
    const { sessionId, seq, owner } = opened;
    const present = this.presence.opened({ connectionId: connection.id, tenantId, customerId, sessionId, channel: connection.channel });
    if (!present) throw new AppError('limited', TOO_MANY_CONNECTIONS);
    connection.welcomed(sessionId);
    const view = connection.follow(sessionId, Math.min(hello.after ?? seq, seq));
    connection.send({ type: 'connected', session_id: sessionId, user_id: customerId, seq, owner, timestamp: present.connectedAt });
    await this.delivery.begin(connection, view, hello.after);
  }
}
