import type { CallContext } from '@csa/contracts';
import { Clock, customerOf } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { conversationSettings } from '../conversation.config.js';
import type { ConversationSettings } from '../conversation.config.js';
import { SessionsRepository } from './sessions.repository.js';
import type { Session } from './sessions.repository.js';

const HOUR_MS = 3_600_000;

/** Finds the conversation that a client means. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
    @Inject(conversationSettings.token) private readonly settings: ConversationSettings,
  ) {}

  /** The named session, else the customer's latest that is still active, else a new one. */
  async open(input: { customerId?: string; sessionId?: string }, call: CallContext): Promise<Session> {
    const customer = { tenantId: call.principal.tenantId, customerId: customerOf(call.principal, input.customerId) };
    const now = this.clock.now();
    if (input.sessionId !== undefined) return this.sessions.open({ ...customer, sessionId: input.sessionId }, now);
    const since = new Date(now.getTime() - this.settings.SESSION_TIMEOUT_HOURS * HOUR_MS);
    return (await this.sessions.latest(customer, since)) ?? this.sessions.latestOrNew(customer, since, now);
  }
}
