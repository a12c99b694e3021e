import type { Answer, GetTicketHistory, ListTickets, OpenTicket, Principal, Received, Ticket } from '@csa/contracts';
import { AppError, Clock, customerOf, OutboxRelay } from '@csa/platform';
import type { OutboxEntry } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { planOfStrangers, promisedHoursByPlan } from '../accounts/service-level.js';
import { cursorAt, placeAt } from './ticket-cursor.js';
import { listScope, ticketScope } from './ticket-scope.js';
import { planChange, utcDay } from './ticket.js';
import type { WantedChange } from './ticket.js';
import { TicketsRepository } from './tickets.repository.js';

/** How often a change is decided anew because others changed the same ticket meanwhile. */
const maxAttempts = 100;

/** Opens, shows and changes tickets, each for those who may. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  async open(wanted: Received<typeof OpenTicket>, principal: Principal): Promise<Answer<typeof OpenTicket>> {
    const now = this.clock.now();
    const { told, ...opened } = await this.tickets.open({
      ...wanted,
      tenantId: principal.tenantId,
      customerId: customerOf(principal, wanted.customerId),
      openedBy: principal.id,
      openedAt: now,
      day: utcDay(now),
      promised: promisedHoursByPlan(wanted.kind, wanted.priority),
      planOfStrangers,
    });
    this.#tell(told);
    return opened;
  }

  async get(ticketId: string, principal: Principal): Promise<Ticket> {
    const { ticket } = await this.find(ticketId, principal);
    return ticket;
  }

  async history(ticketId: string, principal: Principal): Promise<Answer<typeof GetTicketHistory>> {
    await this.find(ticketId, principal);
    return { changes: await this.tickets.changesOf(principal.tenantId, ticketId) };
  }

  async list(wanted: Received<typeof ListTickets>, principal: Principal): Promise<Answer<typeof ListTickets>> {
    const { tickets, count, last } = await this.tickets.list({
      scope: listScope(principal, wanted.customerId),
      status: wanted.status,
      after: wanted.cursor === undefined ? undefined : placeAt(wanted.cursor),
      limit: wanted.limit,
    });
    return { tickets, count, nextCursor: last && cursorAt(last) };
  }

  /** Reads, decides and writes against the version it has read; when that is gone, decides again. */
  async change(wanted: WantedChange, principal: Principal): Promise<{ ticket: Ticket; changed: boolean }> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const { ticket, effectSeen } = await this.find(wanted.ticketId, principal, wanted.effectKey);
      if (effectSeen) return { ticket, changed: false };
      const planned = planChange(ticket, wanted, principal, this.clock.now());
      if (planned.changes.length === 0) return { ticket, changed: false };
      const told = await this.tickets.change(principal.tenantId, planned, wanted.effectKey);
      if (told === null) continue;
      this.#tell(told);
      return { ticket: planned.ticket, changed: true };
    }
    throw new AppError('conflict', 'The ticket is being changed by many at once; try again.');
  }

  /** Who asked does not wait until everybody knows; what is not told is told by a sweep. */
  #tell(told: readonly OutboxEntry[]): void {
    void this.relay.tell(told);
  }

  private async find(ticketId: string, principal: Principal, effectKey?: string): Promise<{ ticket: Ticket; effectSeen: boolean }> {
    const found = await this.tickets.find(ticketScope(principal), ticketId, effectKey);
    if (!found) throw new AppError('not_found', 'There is no such ticket.');
    return found;
  }
}
