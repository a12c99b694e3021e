import type { ChangeTicket, Principal, Received, Ticket, TicketChange, TicketNote, TicketStatus } from '@csa/contracts';
import { AppError, isStaff } from '@csa/platform';

export type WantedChange = Received<typeof ChangeTicket>;

/** What a status may become. Closed is the end; a resolved ticket can be taken up again. */
export const transitions: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ['in_progress', 'waiting_customer', 'resolved', 'closed'],
  in_progress: ['open', 'waiting_customer', 'resolved', 'closed'],
  waiting_customer: ['open', 'in_progress', 'resolved', 'closed'],
  resolved: ['open', 'in_progress', 'closed'],
  closed: [],
};

/** What of it a customer may do, alone or through a partner or the assistant: settle, end, and reopen what was settled. */
export const transitionsOfCustomers: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ['resolved', 'closed'],
  in_progress: ['resolved', 'closed'],
  waiting_customer: ['resolved', 'closed'],
  resolved: ['open', 'closed'],
  closed: [],
};

/** How many notes a ticket holds, so that it always fits into one message. */
export const maxNotes = 200;

/** What a change makes of a ticket. No `changes` means that all was so already. */
export interface PlannedChange {
  readonly ticket: Ticket;
  readonly note: TicketNote | null;
  readonly changes: readonly TicketChange[];
}

/** The UTC day as a number, YYYYMMDD: the middle of a ticket's id. */
export function utcDay(now: Date): number {
  return Number(now.toISOString().slice(0, 10).replaceAll('-', ''));
}

/** Decides what a wanted change does, or refuses it. */
export function planChange(ticket: Ticket, wanted: WantedChange, principal: Principal, now: Date): PlannedChange {
  if (wanted.version !== undefined && wanted.version !== ticket.version) {
    throw new AppError('conflict', 'The ticket changed meanwhile; read it again.');
  }
  const at = now.toISOString();
  const note = wanted.note === undefined ? null : { author: authorOf(principal, wanted.noteAuthor), text: wanted.note, createdAt: at };
  const changes = changesBetween(ticket, wanted).map((change) => ({ ...change, by: principal.id, at }));
  if (changes.length === 0) return { ticket, note: null, changes };
  refuseForbidden(changes, ticket, principal);
  return { ticket: changed(ticket, { wanted, note, at }), note, changes };
}

function changesBetween(ticket: Ticket, wanted: WantedChange): Pick<TicketChange, 'field' | 'from' | 'to'>[] {
  const fields = (['status', 'priority', 'category'] as const).flatMap((field) => {
    const to = wanted[field];
    return to === undefined || to === ticket[field] ? [] : [{ field, from: ticket[field], to }];
  });
  return wanted.note === undefined ? fields : [...fields, { field: 'note', from: null, to: wanted.note }];
}

function refuseForbidden(changes: readonly TicketChange[], ticket: Ticket, principal: Principal): void {
  for (const { field, to } of changes) {
    if (field === 'status') refuseTransition(ticket.status, to as TicketStatus, principal);
    else if (field === 'note') refuseTooMany(ticket.notes);
    else if (!isStaff(principal)) throw new AppError('forbidden', 'Only staff set the priority and the category of a ticket.');
  }
}

function refuseTransition(from: TicketStatus, to: TicketStatus, principal: Principal): void {
  if (!transitions[from].includes(to)) throw new AppError('conflict', `A ticket that is ${from} cannot become ${to}.`);
  if (isStaff(principal) || transitionsOfCustomers[from].includes(to)) return;
  throw new AppError('forbidden', `Only staff make a ticket that is ${from} become ${to}.`);
}

function refuseTooMany(notes: readonly TicketNote[]): void {
  if (notes.length >= maxNotes) throw new AppError('limited', `A ticket holds at most ${maxNotes} notes.`);
}

function changed(ticket: Ticket, { wanted, note, at }: { wanted: WantedChange; note: TicketNote | null; at: string }): Ticket {
  const status = wanted.status ?? ticket.status;
  return {
    ...ticket,
    status,
    priority: wanted.priority ?? ticket.priority,
    category: wanted.category ?? ticket.category,
    notes: note ? [...ticket.notes, note] : ticket.notes,
    resolvedAt: status === ticket.status ? ticket.resolvedAt : resolvedAtAfter(ticket, status, at),
    updatedAt: at,
    version: ticket.version + 1,
  };
}

function resolvedAtAfter(ticket: Ticket, status: TicketStatus, at: string): string | null {
  if (status === 'resolved') return at;
  return status === 'closed' ? ticket.resolvedAt : null;
}

/** Whose words a note is. Only a service says so itself; everybody else speaks for themself. */
export function authorOf(principal: Principal, said?: 'customer' | 'assistant'): TicketNote['author'] {
  if (isStaff(principal)) return { kind: 'agent', id: principal.id };
  if (principal.role === 'partner') return { kind: 'partner', id: principal.id };
  if (principal.role !== 'service') return { kind: 'customer', id: principal.id };
  if (said === 'customer' && principal.customerId !== undefined) return { kind: 'customer', id: principal.customerId };
  return { kind: said === 'assistant' ? 'assistant' : 'service', id: principal.id };
}
