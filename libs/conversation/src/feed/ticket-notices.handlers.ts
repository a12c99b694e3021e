import { randomUUID } from 'node:crypto';
import { TicketChanged } from '@csa/contracts';
import type { CallContext, Payload } from '@csa/contracts';
import { Clock, isStaff, On, OutboxRelay } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { sayingIn } from '../replies/phrasebook.js';
import { draftItem } from './feed-item.js';
import { NoticesRepository } from './notices.repository.js';

/** Shows in a conversation what the staff did with the ticket that was opened in it; news that comes again is shown once. What the customer or the assistant did the reply says. */
@Injectable()
export class TicketNotices {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  @On(TicketChanged, 'one-instance')
  async changed({ tenantId, ticket, fields }: Payload<typeof TicketChanged>, { principal }: CallContext): Promise<void> {
    if (ticket.sessionId === null || !fields.includes('status') || !isStaff(principal)) return;
    const { ticketId, customerId, sessionId, status } = ticket;
    const place = { tenantId, customerId, sessionId };
    const say = sayingIn(await this.notices.languageOf(place));
    const notice = draftItem(place, {
      id: randomUUID(), kind: 'ticket', role: 'system', content: say('ticket_notice', { ticketId, status: say.inWords.changedStatus(status) }),
      createdAt: this.clock.now().toISOString(),
    });
    await this.relay.tell(await this.notices.write(place, ticket, notice));
  }
}
