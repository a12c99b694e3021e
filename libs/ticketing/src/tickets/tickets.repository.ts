import type { Plan, Received, OpenTicket, Ticket, TicketChange, TicketStatus } from '@csa/contracts';
import { currentCall } from '@csa/platform';
import type { OutboxEntry } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TicketChangeEntity } from './ticket-change.entity.js';
import type { TicketPlace } from './ticket-cursor.js';
import { changedNews, openedNews } from './ticket-news.js';
import { changeFrom, ticketFrom } from './ticket-row.js';
import type { TicketRow } from './ticket-row.js';
import type { TicketScope } from './ticket-scope.js';
import { changeTicket, listTickets, openTicket, ticketById, ticketOfEffect } from './ticket-statements.js';
import type { PlannedChange } from './ticket.js';

/** A ticket to open, complete but for its number and the plan of its customer. */
export interface Opening extends Omit<Received<typeof OpenTicket>, 'customerId'> {
  readonly tenantId: string;
  readonly customerId: string;
  readonly openedBy: string;
  readonly openedAt: Date;
  /** YYYYMMDD in UTC. */
  readonly day: number;
  /** First answer in hours, by plan. */
  readonly promised: Record<Plan, number>;
  readonly planOfStrangers: Plan;
}

export interface TicketFilter {
  readonly scope: TicketScope;
  readonly status?: TicketStatus;
  /** Where the page before ended. */
  readonly after?: TicketPlace;
  readonly limit: number;
}

/** Keeps tickets, their notes and their history; says with each method how many SQL statements it is. */
@Injectable()
export class TicketsRepository {
  constructor(private readonly database: DataSource) {}

  /** One statement; two when the effect key was seen before. `told` is the news that was written with it. */
  async open(opening: Opening): Promise<{ ticket: Ticket; created: boolean; told: OutboxEntry[] }> {
    const { tenantId, customerId, effectKey } = opening;
    const row = {
      tenant_id: tenantId, customer_id: customerId, kind: opening.kind, subject: opening.subject, description: opening.description,
      priority: opening.priority, category: opening.category, tags: opening.tags, session_id: opening.sessionId, effect_key: effectKey,
      opened_by: opening.openedBy, opened_at: opening.openedAt, day: opening.day, promised: opening.promised,
      plan_of_strangers: opening.planOfStrangers, news: openedNews(opening), call: currentCall(),
    };
    const [opened] = await this.database.query<{ ticket: TicketRow; told: OutboxEntry[] }[]>(openTicket, [JSON.stringify(row)]);
    if (opened) return { ticket: ticketFrom(opened.ticket), created: true, told: opened.told };
    const [before] = await this.database.query<{ ticket: TicketRow }[]>(ticketOfEffect, [tenantId, customerId, effectKey]);
    if (!before) throw new Error('An effect key is taken, but no ticket has it.');
    return { ticket: ticketFrom(before.ticket), created: false, told: [] };
  }

  /** One statement. `effectSeen` says whether that effect has changed the ticket before. */
  async find(scope: TicketScope, ticketId: string, effectKey?: string): Promise<{ ticket: Ticket; effectSeen: boolean } | null> {
    const values = [scope.tenantId, ticketId, scope.customerId ?? null, effectKey ?? null];
    const [found] = await this.database.query<{ ticket: TicketRow; effectSeen: boolean }[]>(ticketById, values);
    return found ? { ticket: ticketFrom(found.ticket), effectSeen: found.effectSeen } : null;
  }

  /** One statement. The news that was written with it; null, and nothing is written, when the ticket changed since the change was planned. */
  async change(tenantId: string, planned: PlannedChange, effectKey?: string): Promise<OutboxEntry[] | null> {
    const { ticket, note, changes } = planned;
    const row = {
      tenant_id: tenantId, ticket_id: ticket.ticketId, decided_on: ticket.version - 1, status: ticket.status, priority: ticket.priority,
      category: ticket.category, resolved_at: ticket.resolvedAt, changed_by: changes[0]?.by, changed_at: ticket.updatedAt,
      effect_key: effectKey, note, changes, news: changedNews(tenantId, planned), call: currentCall(),
    };
    const [written] = await this.database.query<{ told: OutboxEntry[] }[]>(changeTicket, [JSON.stringify(row)]);
    return written ? written.told : null;
  }

  /** One statement. */
  async changesOf(tenantId: string, ticketId: string): Promise<TicketChange[]> {
    const rows = await this.database.getRepository(TicketChangeEntity).find({ where: { tenantId, ticketId }, order: { version: 'ASC', field: 'ASC' } });
    return rows.map(changeFrom);
  }

  /** One statement. `last` is the place of the last ticket when there are more after it. */
  async list(filter: TicketFilter): Promise<{ tickets: Ticket[]; count: number; last: TicketPlace | null }> {
    const { statement, values } = listing(filter);
    const [found] = await this.database.query<{ count: number; tickets: TicketRow[] }[]>(statement, values);
    const { count, tickets } = found ?? { count: 0, tickets: [] };
    const page = tickets.slice(0, filter.limit);
    return { tickets: page.map(ticketFrom), count, last: tickets.length > page.length ? (page.at(-1) ?? null) : null };
  }
}

/** Asks for one ticket more than the page holds, which tells whether there is a next page. */
function listing({ scope, status, after, limit }: TicketFilter): { statement: string; values: unknown[] } {
  const values: unknown[] = [];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const matching = [`t.tenant_id = ${place(scope.tenantId)}`];
  if (scope.customerId !== undefined) matching.push(`t.customer_id = ${place(scope.customerId)}`);
  if (status !== undefined) matching.push(`t.status = ${place(status)}`);
  const older = after ? [`(t.day, t.number) < (${place(after.day)}, ${place(after.number)})`] : [];
  return { statement: listTickets(matching, older, place(limit + 1)), values };
}
