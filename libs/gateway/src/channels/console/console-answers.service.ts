import { GetConversation, HandBack, ReplyAsPerson, TakeOver, TypeAsPerson } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { Bus, Clock } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { ConversationAnswer } from '../../console/console.schema.js';
import { conversationAnswer } from '../../console/console.wire.js';
import type { ChatConnection } from '../connection/chat.connection.js';
import { LiveConnections } from '../connection/live-connections.service.js';
import { FeedDelivery } from '../feed-delivery.service.js';
import { Marks } from '../marks.service.js';
import type { ConsoleFrame, ConsoleFrameOf } from './console.frame.js';
import type { StaffConnection, Watched } from './staff.connection.js';

/** What is told of a frame that was done, beside which it was. */
type Result = Readonly<Record<string, unknown>>;

/** What each frame of the staff does. Who may is decided by who owns the conversations. */
@Injectable()
export class ConsoleAnswers {
  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly delivery: FeedDelivery,
    private readonly connections: LiveConnections,
    private readonly marks: Marks,
  ) {}

  async answer(connection: StaffConnection, frame: ConsoleFrame, principal: Principal): Promise<Result> {
    if (frame.type === 'ping') {
      connection.send({ type: 'pong', timestamp: this.clock.now().toISOString() });
      return {};
    }
    const place = { customerId: frame.user_id, sessionId: frame.session_id };
    const named = { user_id: frame.user_id, session_id: frame.session_id };
    return { ...named, ...(await this.#done(connection, frame, place, principal)) };
  }

  async #done(connection: StaffConnection, frame: Exclude<ConsoleFrame, { type: 'ping' }>, place: Watched, principal: Principal): Promise<Result> {
    switch (frame.type) {
      case 'watch': return { conversation: await this.#watch(connection, frame, place, principal) };
      case 'unwatch': {
        connection.unwatch(place);
        return {};
      }
      case 'delivered':
      case 'read': {
        this.marks.mark(principal, place, { [frame.type]: frame.seq });
        return {};
      }
      case 'typing': return this.bus.call(TypeAsPerson, { ...place, typing: frame.typing });
      case 'message': return this.#message(frame, place);
      case 'take_over': return this.bus.call(TakeOver, place);
      case 'hand_back': return this.bus.call(HandBack, { ...place, note: frame.note });
    }
  }

  async #message(frame: ConsoleFrameOf<'message'>, place: Watched): Promise<Result> {
    const { messageId, seq, duplicate } = await this.bus.call(ReplyAsPerson, { ...place, content: frame.content, clientMessageId: frame.client_message_id });
    return { message_id: messageId, seq, duplicate, client_message_id: frame.client_message_id ?? null };
  }

  /** Hears of the conversation from the first moment on; what is posted meanwhile waits in the outbox of the watch. */
  async #watch(connection: StaffConnection, { after }: ConsoleFrameOf<'watch'>, place: Watched, principal: Principal): Promise<ConversationAnswer> {
    const watch = connection.watch(place, principal, (ended) => { this.connections.remove(ended); });
    this.connections.add(watch, { principal, tenantId: principal.tenantId, customerId: place.customerId });
    try {
      return await watch.outbox.run(() => this.#begin(connection, watch, place, after));
    } catch (error) {
      connection.unwatch(place);
      throw error;
    }
  }

  async #begin(connection: StaffConnection, watch: ChatConnection, place: Watched, after: number | undefined): Promise<ConversationAnswer> {
    const { conversation } = await this.bus.call(GetConversation, place);
    const answer = conversationAnswer(conversation);
    const view = watch.follow(place.sessionId, Math.min(after ?? conversation.lastSeq, conversation.lastSeq));
    connection.send({ type: 'watching', user_id: place.customerId, session_id: place.sessionId, conversation: answer });
    await this.delivery.begin(watch, view, after);
    return answer;
  }
}
