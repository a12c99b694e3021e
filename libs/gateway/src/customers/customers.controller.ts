import { CorrectProfile, Forget, ReadHistory, Recall } from '@csa/contracts';
import { AppError, Bus, Clock } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { PresenceService } from '../presence/presence.service.js';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { historyRoute } from './history.schema.js';
import { historyMessage } from './history.wire.js';
import { correctProfileRoute, forgetProfileRoute, profileRoute } from './profile.schema.js';
import { profileAnswer, profileChanges } from './profile.wire.js';
import { sessionRoute, sessionsRoute } from './sessions.schema.js';
import { liveConnection, sessionAnswer } from './sessions.wire.js';

@Controller()
export class CustomersController {
  constructor(
    private readonly bus: Bus,
    private readonly presence: PresenceService,
    private readonly clock: Clock,
  ) {}

  @Answers(historyRoute)
  async history(@Received() { params, query }: Exchange<typeof historyRoute>): Promise<AnswerOf<typeof historyRoute>> {
    const { limit, cursor, session_id: sessionId, q: words } = query;
    const { items, count, nextCursor } = await this.bus.call(ReadHistory, { customerId: params.user_id, limit, cursor, sessionId, words });
    return { user_id: params.user_id, messages: items.map(historyMessage), count, next_cursor: nextCursor };
  }

  @Answers(profileRoute)
  async profile(@Received() { params }: Exchange<typeof profileRoute>): Promise<AnswerOf<typeof profileRoute>> {
    const { profile } = await this.bus.call(Recall, { customerId: params.user_id });
    return profileAnswer(profile, this.clock.now());
  }

  @Answers(correctProfileRoute)
  async correct(@Received() { params, body }: Exchange<typeof correctProfileRoute>): Promise<AnswerOf<typeof correctProfileRoute>> {
    const { profile } = await this.bus.call(CorrectProfile, { customerId: params.user_id, changes: profileChanges(body) });
    return profileAnswer(profile, this.clock.now());
  }

  @Answers(forgetProfileRoute)
  async forget(@Received() { params }: Exchange<typeof forgetProfileRoute>): Promise<AnswerOf<typeof forgetProfileRoute>> {
    const { forgotten } = await this.bus.call(Forget, { customerId: params.user_id });
    return { user_id: params.user_id, forgotten };
  }

  @Answers(sessionsRoute)
  sessions(@Received() { params, principal }: Exchange<typeof sessionsRoute>): AnswerOf<typeof sessionsRoute> {
    const connections = this.presence.ofCustomer(principal.tenantId, params.user_id);
    return { user_id: params.user_id, active_sessions: connections.map(liveConnection), count: connections.length };
  }

  /** Somebody else's conversation is as unknown as one that never was. */
  @Answers(sessionRoute)
  session(@Received() { params, principal }: Exchange<typeof sessionRoute>): AnswerOf<typeof sessionRoute> {
    const mine = this.presence
      .ofSession(principal.tenantId, params.session_id)
      .filter(({ customerId }) => principal.customerId === undefined || customerId === principal.customerId);
    const answer = sessionAnswer(mine);
    if (!answer) throw new AppError('not_found', 'There is no live conversation with this id.');
    return answer;
  }
}
