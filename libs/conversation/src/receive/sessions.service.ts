import type { CallContext } from '@csa/contracts';
import { Clock, customerOf } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { conversationSettings } from '../conversation.config.js';
import type { ConversationSettings } from '../conversation.config.js';
import { SessionsRepository } from './sessions.repository.js';
import type { NextSession, Session } from './sessions.repository.js';

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
  async open({ customerId, sessionId }: { customerId?: string; sessionId?: string }, call: CallContext): Promise<Session> {
    const customer = customerIn(call, customerId);
    const session = sessionId === undefined ? await this.#latestOrNext(customer) : { sessionId, isNew: true };
    return 'isNew' in session ? this.sessions.open({ ...customer, sessionId: session.sessionId }, this.clock.now()) : session;
  }

  /** The name of the customer's latest conversation that is still active, else of a new one, which is not made by that. */
  async nameOfLatest({ customerId }: { customerId?: string }, call: CallContext): Promise<string> {
    return (await this.#latestOrNext(customerIn(call, customerId))).sessionId;
  }

  #latestOrNext(customer: ReturnType<typeof customerIn>): Promise<Session | NextSession> {
    return this.sessions.latestOrNext(customer, new Date(this.clock.now().getTime() - this.settings.SESSION_TIMEOUT_HOURS * HOUR_MS));
  }
}

function customerIn({ principal }: CallContext, customerId: string | undefined): { tenantId: string; customerId: string } {
  return { tenantId: principal.tenantId, customerId: customerOf(principal, customerId) };
}
