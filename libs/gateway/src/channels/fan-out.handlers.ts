import { FeedMarked, FeedPosted, OwnershipChanged, PresenceTold, ReplyDelta, TurnCompleted, TypingChanged } from '@csa/contracts';
import type { Payload } from '@csa/contracts';
import { On } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { PresenceService } from '../presence/presence.service.js';
import type { ChatConnection } from './connection/chat.connection.js';
import { CloseCode } from './connection/line.js';
import { LiveConnections } from './connection/live-connections.service.js';
import { FeedDelivery } from './feed-delivery.service.js';
import { errorFrame } from './frames/outgoing.frame.js';
import { TOO_MANY_CONNECTIONS } from './welcome.service.js';

/** Brings what the other services tell to every device of the customer that this replica holds. */
@Injectable()
export class FanOutHandlers {
  constructor(
    private readonly connections: LiveConnections,
    private readonly delivery: FeedDelivery,
    private readonly presence: PresenceService,
  ) {}

  @On(FeedPosted, 'every-instance')
  posted(news: Payload<typeof FeedPosted>): void {
    for (const connection of this.#devices(news)) this.delivery.post(connection, news.sessionId, news.items);
  }

  @On(ReplyDelta, 'every-instance')
  delta(news: Payload<typeof ReplyDelta>): void {
    for (const connection of this.#devices(news)) this.delivery.delta(connection, news.sessionId, news);
  }

  @On(FeedMarked, 'every-instance')
  marked(news: Payload<typeof FeedMarked>): void {
    for (const connection of this.#devices(news)) this.delivery.marks(connection, news.sessionId, news.marks);
  }

  @On(TypingChanged, 'every-instance')
  typing(news: Payload<typeof TypingChanged>): void {
    for (const connection of this.#devices(news)) this.delivery.typing(connection, news.sessionId, news.typing);
  }

  /** Whoever was writing lost the floor. That somebody else has it stands in the feed. */
  @On(OwnershipChanged, 'every-instance')
  ownership(news: Payload<typeof OwnershipChanged>): void {
    for (const connection of this.#devices(news)) this.delivery.typing(connection, news.sessionId, false);
  }

  /** A turn that failed without even a word in the feed: its customer should not wait for it. */
  @On(TurnCompleted, 'every-instance')
  completed(news: Payload<typeof TurnCompleted>): void {
    if (news.turn.state !== 'failed' || news.turn.reply !== null) return;
    for (const connection of this.#devices(news)) {
      this.delivery.typing(connection, news.sessionId, false);
      this.delivery.apologise(connection, news.sessionId);
    }
  }

  @On(PresenceTold, 'every-instance')
  told(news: Payload<typeof PresenceTold>): void {
    const excess = new Set(this.presence.told(news).map(({ connectionId }) => connectionId));
    for (const { tenantId, customerId } of news.connections) {
      for (const connection of this.connections.of(tenantId, customerId)) {
        if (excess.has(connection.id)) refuse(connection);
      }
    }
  }

  #devices({ tenantId, customerId }: { tenantId: string; customerId: string }): readonly ChatConnection[] {
    return this.connections.of(tenantId, customerId);
  }
}

function refuse(connection: ChatConnection): void {
  connection.send(errorFrame({ code: 'limited', message: TOO_MANY_CONNECTIONS }));
  connection.close(CloseCode.policy, TOO_MANY_CONNECTIONS);
}
