import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChangeTicket, GetTicket, GetTicketHistory, ListTickets, OpenTicket, TicketChanged, TicketOpened } from '@csa/contracts';
import type { Ticket } from '@csa/contracts';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { ticketing } from './index.js';

const wanted = { subject: 'Many at once', description: 'Each with a number of its own.' };
const times = <T>(count: number, work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const ids = (day: string, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `TKT-${day}-${String(from + index).padStart(4, '0')}`);

describe('ticket numbers and effect keys under many calls at once, on two replicas', () => {
  let desk: ServiceDesk;
  let other: ServiceDesk;
  beforeAll(async () => {
    desk = await startService(ticketing, { now: new Date('2026-03-09T23:59:00.000Z') });
    other = await startService(ticketing, { beside: desk });
  });
  afterAll(async () => {
    await other.close();
    await desk.close();
  });

  const open = async (customerId: string, effectKey?: string) => desk.call(OpenTicket, { ...wanted, effectKey }, customer(customerId));
  const sorted = (tickets: readonly Ticket[]) => tickets.map(({ ticketId }) => ticketId).sort();

  test('a hundred tickets opened at once have a hundred numbers in a row, and midnight in UTC starts anew', async () => {
    const before = await times(100, (index) => open(`c${index % 7}`));
    expect(sorted(before.map(({ ticket }) => ticket))).toEqual(ids('20260309', 1, 100));
    desk.clock.advance(60_000);
    const after = await times(20, (index) => open(`c${index % 7}`));
    expect(sorted(after.map(({ ticket }) => ticket))).toEqual(ids('20260310', 1, 20));
    desk.clock.advance(-60_000);
    expect((await open('late')).ticket.ticketId).toBe('TKT-20260309-0101');
  });

  test('twenty calls with one effect key open one ticket, tell it once and use up one number', async () => {
    const first = (await open('racer')).ticket.ticketId;
    const told = desk.events(TicketOpened).length;
    const opened = await times(20, () => open('racer', 'turn-9:create_ticket'));
    expect(new Set(opened.map(({ ticket }) => ticket.ticketId)).size).toBe(1);
    expect(opened.filter(({ created }) => created)).toHaveLength(1);
    const next = (await open('racer')).ticket.ticketId;
    expect(Number(next.slice(-4)) - Number(first.slice(-4))).toBe(2);
    expect((await desk.eventually(TicketOpened, told + 2)).slice(told)).toHaveLength(2);
    expect(await open('racer', 'turn-9:create_ticket')).toMatchObject({ created: false, ticket: { ticketId: opened[0]?.ticket.ticketId } });
  });

  test('twenty calls with one effect key add one note', async () => {
    const { ticketId } = (await open('noting')).ticket;
    const told = desk.events(TicketChanged).length;
    const changed = await times(20, () => desk.call(ChangeTicket, { ticketId, note: 'once', version: 1, effectKey: 'turn-9:update_ticket' }, customer('noting')));
    expect(changed.filter((answer) => answer.changed)).toHaveLength(1);
    const { ticket } = await desk.call(GetTicket, { ticketId }, customer('noting'));
    expect([ticket.version, ticket.notes.length]).toEqual([2, 1]);
    expect((await desk.eventually(TicketChanged, told + 1)).slice(told)).toHaveLength(1);
  });

  test('twenty notes written at once are all kept, each under a version of its own', async () => {
    const { ticketId } = (await open('busy')).ticket;
    await times(20, (index) => desk.call(ChangeTicket, { ticketId, note: `note ${index}` }, customer('busy')));
    const { ticket } = await desk.call(GetTicket, { ticketId }, customer('busy'));
    expect([ticket.version, new Set(ticket.notes.map(({ text }) => text)).size]).toEqual([21, 20]);
    expect((await desk.call(GetTicketHistory, { ticketId }, customer('busy'))).changes).toHaveLength(21);
  });

  test('of twenty changes on the same version one is made and the others are conflicts', async () => {
    const { ticketId } = (await open('etag')).ticket;
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => desk.call(ChangeTicket, { ticketId, note: `note ${index}`, version: 1 }, customer('etag'))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
  });

  test('after 9999 the number grows wider, and the list still goes newest first', async () => {
    await desk.running.database!.query('UPDATE ticketing.ticket_numbers SET last = 9997 WHERE day = 20260309');
    const opened = [];
    for (let index = 0; index < 4; index++) opened.push((await open('wide')).ticket.ticketId);
    expect(opened).toEqual(['TKT-20260309-9998', 'TKT-20260309-9999', 'TKT-20260309-10000', 'TKT-20260309-10001']);
    const { tickets } = await desk.call(ListTickets, {}, customer('wide'));
    expect(tickets.map(({ ticketId }) => ticketId)).toEqual(opened.toReversed());
    const first = await desk.call(ListTickets, { limit: 1 }, customer('wide'));
    const second = await desk.call(ListTickets, { limit: 2, cursor: first.nextCursor! }, customer('wide'));
    expect([...first.tickets, ...second.tickets].map(({ ticketId }) => ticketId)).toEqual(opened.toReversed().slice(0, 3));
    expect((await desk.call(GetTicket, { ticketId: 'TKT-20260309-10001' }, agent())).ticket.customerId).toBe('wide');
  });

  test('each tenant counts for itself', async () => {
    const { ticket } = await desk.call(OpenTicket, wanted, customer('ann', 'elsewhere'));
    expect(ticket.ticketId).toBe('TKT-20260309-0001');
  });
});
