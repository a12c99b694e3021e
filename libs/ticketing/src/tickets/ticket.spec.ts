import { describe, expect, test } from '@jest/globals';
import { TicketStatus } from '@csa/contracts';
import type { Principal, Ticket, TicketNote } from '@csa/contracts';
import { agent, customer, nobody, partner, serviceFor } from '@csa/testing';
import { authorOf, maxNotes, planChange, transitions, transitionsOfCustomers, utcDay } from './ticket.js';
import type { WantedChange } from './ticket.js';

const opened = '2026-03-09T10:00:00.000Z';
const now = new Date('2026-03-09T12:30:00.000Z');

const ticket = (fields: Partial<Ticket> = {}): Ticket => ({
  ticketId: 'TKT-20260309-0001', customerId: 'ann', kind: 'request', subject: 'Charged twice', description: 'See the invoice.',
  status: 'open', priority: 'medium', category: 'general', notes: [], tags: [], sessionId: null,
  firstAnswerDueAt: '2026-03-11T10:00:00.000Z', firstAnswerHours: 48, createdAt: opened, updatedAt: opened, resolvedAt: null, version: 3, ...fields,
});

const outcome = (before: Ticket, wanted: Omit<WantedChange, 'ticketId'>, principal: Principal): string => {
  try {
    return planChange(before, { ticketId: before.ticketId, ...wanted }, principal, now).ticket.status;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** From every status (rows) to every status (columns): what it becomes, or why not. */
const S = 'staff only', Y = 'everybody', N = 'nobody';
const table: Record<TicketStatus, Record<TicketStatus, string>> = {
  open: { open: Y, in_progress: S, waiting_customer: S, resolved: Y, closed: Y },
  in_progress: { open: S, in_progress: Y, waiting_customer: S, resolved: Y, closed: Y },
  waiting_customer: { open: S, in_progress: S, waiting_customer: Y, resolved: Y, closed: Y },
  resolved: { open: Y, in_progress: S, waiting_customer: N, resolved: Y, closed: Y },
  closed: { open: N, in_progress: N, waiting_customer: N, resolved: N, closed: Y },
};
const moves = TicketStatus.options.flatMap((from) => TicketStatus.options.map((to) => ({ from, to, who: table[from][to] })));

describe('the status of a ticket', () => {
  test.each(moves)('from $from to $to: $who', ({ from, to, who }) => {
    const before = ticket({ status: from });
    expect(outcome(before, { status: to }, agent())).toBe(who === N ? 'conflict' : to);
    const asCustomer = who === Y ? to : who === S ? 'forbidden' : 'conflict';
    for (const principal of [customer('ann'), { ...partner(), customerId: 'ann' }, serviceFor('ann')]) {
      expect(outcome(before, { status: to }, principal)).toBe(asCustomer);
    }
  });

  test('customers may do nothing that the table forbids to staff', () => {
    for (const from of TicketStatus.options) expect(transitions[from]).toEqual(expect.arrayContaining([...transitionsOfCustomers[from]]));
  });

  test.each<[string, Partial<Ticket>, TicketStatus, string | null]>([
    ['is set by resolving', {}, 'resolved', now.toISOString()],
    ['stays when a resolved ticket is closed', { status: 'resolved', resolvedAt: opened }, 'closed', opened],
    ['stays empty when a ticket is closed unresolved', {}, 'closed', null],
    ['is cleared by reopening', { status: 'resolved', resolvedAt: opened }, 'open', null],
    ['is cleared by taking it up again', { status: 'resolved', resolvedAt: opened }, 'in_progress', null],
    ['is not set anew by resolving twice', { status: 'resolved', resolvedAt: opened }, 'resolved', opened],
  ])('the time of resolving %s', (_, before, status, expected) => {
    const planned = planChange(ticket(before), { ticketId: 'TKT-20260309-0001', status }, agent(), now);
    expect(planned.ticket.resolvedAt).toBe(expected);
  });
});

describe('a change of a ticket', () => {
  const plan = (wanted: Omit<WantedChange, 'ticketId'>, principal: Principal = agent('agent_7'), before = ticket()) =>
    planChange(before, { ticketId: before.ticketId, ...wanted }, principal, now);

  test('grows the version by one, however many fields it touches, and records each', () => {
    const planned = plan({ status: 'in_progress', priority: 'high', category: 'billing', note: 'Taken.' });
    const line = { by: 'agent_7', at: now.toISOString() };
    expect(planned.ticket).toMatchObject({ version: 4, updatedAt: now.toISOString(), status: 'in_progress', priority: 'high', category: 'billing' });
    expect(planned.changes).toEqual([
      { field: 'status', from: 'open', to: 'in_progress', ...line },
      { field: 'priority', from: 'medium', to: 'high', ...line },
      { field: 'category', from: 'general', to: 'billing', ...line },
      { field: 'note', from: null, to: 'Taken.', ...line },
    ]);
    expect(planned.note).toEqual({ author: { kind: 'agent', id: 'agent_7' }, text: 'Taken.', createdAt: now.toISOString() });
  });

  test('that wants what is so already is none', () => {
    const before = ticket();
    expect(plan({ status: 'open', priority: 'medium', category: 'general' }, agent(), before)).toEqual({ ticket: before, note: null, changes: [] });
  });

  test('never alters the ticket it was decided on', () => {
    const before = ticket();
    plan({ status: 'closed', note: 'Done.' }, agent(), before);
    expect(before).toEqual(ticket());
  });

  test.each<[string, Omit<WantedChange, 'ticketId'>]>([['priority', { priority: 'urgent' }], ['category', { category: 'billing' }]])('of the %s is for staff only', (_, wanted) => {
    expect(outcome(ticket(), wanted, agent())).toBe('open');
    for (const principal of [customer('ann'), { ...partner(), customerId: 'ann' }, serviceFor('ann')]) {
      expect(outcome(ticket(), wanted, principal)).toBe('forbidden');
    }
  });

  test('on another version than the present one is a conflict', () => {
    expect(outcome(ticket(), { note: 'late', version: 2 }, agent())).toBe('conflict');
    expect(outcome(ticket(), { note: 'in time', version: 3 }, agent())).toBe('open');
  });

  test('may add notes until the ticket is full', () => {
    const note = { author: { kind: 'customer', id: 'ann' } as const, text: 'x', createdAt: opened };
    expect(outcome(ticket({ notes: Array.from({ length: maxNotes - 1 }, () => note) }), { note: 'last' }, agent())).toBe('open');
    expect(outcome(ticket({ notes: Array.from({ length: maxNotes }, () => note) }), { note: 'too many' }, agent())).toBe('limited');
  });
});

describe('the author of a note', () => {
  test.each<[string, Principal, 'customer' | 'assistant' | undefined, TicketNote['author']]>([
    ['a customer', customer('ann'), undefined, { kind: 'customer', id: 'ann' }],
    ['a customer who claims to be the assistant', customer('ann'), 'assistant', { kind: 'customer', id: 'ann' }],
    ['staff, whatever they claim', agent('agent_7'), 'customer', { kind: 'agent', id: 'agent_7' }],
    ['a partner, whatever it claims', partner('shop'), 'assistant', { kind: 'partner', id: 'shop' }],
    ['a service that writes for the assistant', serviceFor('ann'), 'assistant', { kind: 'assistant', id: 'conversation' }],
    ['a service that writes for the customer', serviceFor('ann'), 'customer', { kind: 'customer', id: 'ann' }],
    ['a service of its own accord', serviceFor('ann'), undefined, { kind: 'service', id: 'conversation' }],
    ['nobody at all', nobody, 'assistant', { kind: 'customer', id: 'nobody' }],
  ])('%s', (_, principal, said, author) => {
    expect(authorOf(principal, said)).toEqual(author);
  });
});

describe('the day in a ticket\'s id', () => {
  test.each([
    ['2026-03-09T23:59:59.999Z', 20260309],
    ['2026-03-10T00:00:00.000Z', 20260310],
    ['2026-03-10T01:30:00.000+02:00', 20260309],
  ])('of %s is %d', (instant, day) => {
    expect(utcDay(new Date(instant))).toBe(day);
  });
});
