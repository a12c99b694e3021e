import { CustomerTyping, ReceiveMessage } from '@csa/contracts';
import { AppError, Bus } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { PresenceService } from '../presence/presence.service.js';
import type { ChatConnection, Speaker } from './connection/chat.connection.js';
import { FeedDelivery } from './feed-delivery.service.js';
import { Marks } from './marks.service.js';
import type { IncomingFrame } from './frames/incoming.frame.js';
import type { OutgoingFrame } from './frames/outgoing.frame.js';

type FrameOf<T extends IncomingFrame['type']> = Extract<IncomingFrame, { type: T }>;
type AckFrame = Extract<OutgoingFrame, { type: 'ack' }>;

/** A client that was let in. */
interface Guest {
  readonly connection: ChatConnection;
  readonly speaker: Speaker;
  readonly sessionId: string;
}

/** What each frame of a client does. */
@Injectable()
export class FrameAnswers {
  constructor(
    private readonly bus: Bus,
    private readonly presence: PresenceService,
    private readonly delivery: FeedDelivery,
    private readonly marks: Marks,
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
  ) {}

  /** Returns the receipt of a message, undefined for every other frame. */
  async answer(connection: ChatConnection, frame: IncomingFrame): Promise<AckFrame | undefined> {
    const { speaker, sessionId } = connection;
    if (!speaker || sessionId === undefined) throw new AppError('unauthenticated', 'Connect first.');
    this.presence.touched(connection.id, frame.type === 'message' ? 1 : 0);
    const guest = { connection, speaker, sessionId };
    switch (frame.type) {
      case 'message': return this.#message(guest, frame);
      case 'typing': return this.#typing(guest, frame);
      case 'delivered':
      case 'read': return this.#mark(guest, frame);
      case 'sync': return this.#sync(guest, frame);
      case 'ping': return this.#ping(guest);
    }
  }

  /** The receipt is sent before anything that follows from the message, because both go through the outbox. */
  #message({ connection, speaker, sessionId }: Guest, frame: FrameOf<'message'>): Promise<AckFrame> {
    return connection.outbox.run(async () => {
      const receipt = await this.bus.call(ReceiveMessage, {
        customerId: speaker.customerId, sessionId: frame.session_id ?? sessionId,
        content: frame.content, clientMessageId: frame.client_message_id, burstWindowMs: this.settings.BURST_WINDOW_MS,
      });
      const { messageId, seq } = receipt;
      const ack: AckFrame = {
        type: 'ack', client_message_id: frame.client_message_id ?? null, message_id: messageId, seq,
        session_id: receipt.sessionId, duplicate: receipt.duplicate, timestamp: receipt.createdAt,
      };
      connection.send(ack);
      const known = connection.view(receipt.sessionId);
      if (known && seq > known.lastSeq) known.wrote(messageId);
      if (!known) await this.delivery.catchUp(connection, connection.follow(receipt.sessionId, seq));
      return ack;
    });
  }

  async #typing({ connection, speaker, sessionId }: Guest, frame: FrameOf<'typing'>): Promise<undefined> {
    const named = frame.session_id ?? sessionId;
    if (!connection.view(named)) throw new AppError('not_found', 'There is no such conversation.');
    await this.bus.publish(CustomerTyping, { tenantId: speaker.tenantId, customerId: speaker.customerId, sessionId: named, typing: frame.typing });
  }

  #mark({ connection, speaker, sessionId }: Guest, frame: FrameOf<'delivered' | 'read'>): Promise<undefined> {
    const named = frame.session_id ?? sessionId;
    if (!connection.view(named)) throw new AppError('not_found', 'There is no such conversation.');
    this.marks.mark(speaker.principal, { customerId: speaker.customerId, sessionId: named }, { [frame.type]: frame.seq });
    return Promise.resolve(undefined);
  }

  async #sync({ connection, sessionId }: Guest, frame: FrameOf<'sync'>): Promise<undefined> {
    await this.delivery.sync(connection, frame.session_id ?? sessionId, frame.after);
  }

  #ping({ connection }: Guest): Promise<undefined> {
    this.delivery.pong(connection);
    return Promise.resolve(undefined);
  }
}
