import { randomUUID } from 'node:crypto';
import { TicketChanged } from '@csa/contracts';
import type { CallContext, Payload, Ticket } from '@csa/contracts';
import { Clock, isStaff, On, OutboxRelay } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { draftItem } from './feed-item.js';
import { NoticesRepository } from './notices.repository.js';

const words: Readonly<Record<Ticket['status'], string>> = {
  open: 'open again', in_progress: 'being worked on', waiting_customer: 'waiting for an answer from you', resolved: 'resolved', closed: 'closed',
};

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
    const notice = draftItem(place, {
      id: randomUUID(), kind: 'ticket', role: 'system', content: `Ticket ${ticketId} is ${words[status]}.`,
      createdAt: this.clock.now().toISOString(),
    });
    await this.relay.tell(await this.notices.write(place, ticket, notice));
  }
}
