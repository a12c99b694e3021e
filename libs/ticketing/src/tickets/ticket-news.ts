import { TicketChanged, TicketOpened } from '@csa/contracts';
import type { Payload, Ticket } from '@csa/contracts';
import type { PlannedChange } from './ticket.js';
import type { Opening } from './tickets.repository.js';

/** News of an opening as it is known before it is written: the number and what is promised are filled in where they are made. */
export function openedNews(opening: Opening): { subject: string; ticket: Omit<Ticket, 'ticketId' | 'firstAnswerHours' | 'firstAnswerDueAt'> } {
  const { customerId, kind, subject, description, priority, category, tags, sessionId = null } = opening;
  const at = opening.openedAt.toISOString();
  const ticket = {
    customerId, kind, subject, description, status: 'open' as const, priority, category, notes: [], tags, sessionId,
    createdAt: at, updatedAt: at, resolvedAt: null, version: 1,
  };
  return { subject: TicketOpened.subject, ticket };
}

export function changedNews(tenantId: string, { ticket, changes }: PlannedChange): { subject: string; payload: Payload<typeof TicketChanged> } {
  return { subject: TicketChanged.subject, payload: { tenantId, ticket, fields: changes.map(({ field }) => field) } };
}
