import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ChangeTicket, GetTicket, GetTicketHistory, ListTickets, OpenTicket } from '@csa/contracts';
import type { Ticket } from '@csa/contracts';
import { AppError, customerOf } from '@csa/platform';
import { answer } from '@csa/testing';
import { Door } from '../gateway.desk.fake.js';
import { ticket } from '../samples.fake.js';

const tickets = new Map<string, Ticket>();
const opened = new Map<string, string>();

function found(ticketId: string): Ticket {
  const known = tickets.get(ticketId);
  if (!known) throw new AppError('not_found', 'There is no such ticket.');
  return known;
}

/** Ticketing in small: versions, effect keys, and closed tickets that stay closed. */
const ticketing = [
  answer(OpenTicket, (input, { principal }) => {
    const customerId = customerOf(principal, input.customerId);
    const earlier = input.effectKey === undefined ? undefined : opened.get(input.effectKey);
    if (earlier !== undefined) return { ticket: found(earlier), created: false };
    const made = ticket({ ...input, sessionId: input.sessionId ?? null, customerId, ticketId: `TKT-20260301-${String(tickets.size + 1).padStart(4, '0')}` });
    tickets.set(made.ticketId, made);
    if (input.effectKey !== undefined) opened.set(input.effectKey, made.ticketId);
    return { ticket: made, created: true };
  }),
  answer(GetTicket, ({ ticketId }) => ({ ticket: found(ticketId) })),
  answer(GetTicketHistory, ({ ticketId }) => ({ changes: [{ field: 'status', from: null, to: found(ticketId).status, by: 'user_1', at: '2026-03-01T12:00:00.000Z' }] })),
  answer(ListTickets, (input, { principal }) => {
    const mine = [...tickets.values()].filter((known) => known.customerId === customerOf(principal, input.customerId) && (input.status ?? known.status) === known.status);
    return { tickets: mine.slice(0, input.limit), count: mine.length, nextCursor: mine.length > input.limit ? 'next' : null };
  }),
  answer(ChangeTicket, ({ ticketId, version, status }) => {
    const known = found(ticketId);
    if ((version ?? known.version) !== known.version) throw new AppError('conflict', 'The ticket changed meanwhile.');
    if (known.status === 'closed') throw new AppError('conflict', 'A closed ticket stays closed.');
    const changed = { ...known, status: status ?? known.status, version: known.version + 1 };
    tickets.set(ticketId, changed);
    return { ticket: changed, changed: true };
  }),
];

describe('tickets', () => {
  let door: Door;
  beforeAll(async () => { door = await Door.open(ticketing); });
  afterAll(() => door.close());
  beforeEach(() => {
    tickets.clear();
    opened.clear();
    tickets.set('TKT-20260301-0001', ticket());
  });

  test('a ticket is opened for the customer, at an address of its own', async () => {
    const { status, headers, body } = await door.ask('POST', '/tickets', { user_id: 'user_1', subject: 'Invoice', description: 'Wrong.', priority: 'high' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe('/tickets/TKT-20260301-0002');
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({ ticket_id: 'TKT-20260301-0002', user_id: 'user_1', priority: 'high', category: 'general' });
  });

  test('a ticket of nobody is refused, naming user_id', async () => {
    const { status, body } = await door.ask('POST', '/tickets', { subject: 'Invoice', description: 'Wrong.' });
    expect(status).toBe(422);
    expect(body['errors']).toEqual([{ path: 'user_id', message: 'is required' }]);
  });

  test('the same Idempotency-Key opens one ticket and gives the same answer', async () => {
    const send = (subject: string) => door.ask('POST', '/tickets', { user_id: 'user_1', subject, description: 'Wrong.' }, { 'idempotency-key': 'open-1' });
    const [first, again] = [await send('Invoice'), await send('Invoice')];
    expect([again.status, again.text, again.headers.get('location')]).toEqual([201, first.text, first.headers.get('location')]);
    expect(tickets.size).toBe(2);
    expect((await send('Other')).status).toBe(422);
  });

  test('the tickets of a customer come with their number and where they go on', async () => {
    const { body } = await door.ask('GET', '/users/user_1/tickets?status=open&limit=1');
    expect(body).toMatchObject({ user_id: 'user_1', count: 1, next_cursor: null, tickets: [{ ticket_id: 'TKT-20260301-0001' }] });
    expect((await door.ask('GET', '/users/user_2/tickets')).body).toMatchObject({ count: 0, tickets: [] });
  });

  test.each(['limit=0', 'limit=101', 'limit=ten', 'status=broken', 'cursor=', 'limit=1&limit=2'])('a list with %s is refused', async (query) => {
    expect((await door.ask('GET', `/users/user_1/tickets?${query}`)).status).toBe(422);
  });

  test('who has the present version is told so without the ticket', async () => {
    const first = await door.ask('GET', '/tickets/TKT-20260301-0001');
    const again = await door.ask('GET', '/tickets/TKT-20260301-0001', undefined, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([first.status, again.status, again.text]).toEqual([200, 304, '']);
  });

  test('a change names the version it was made for', async () => {
    const change = (tag: string) => door.ask('PATCH', '/tickets/TKT-20260301-0001', { status: 'closed' }, { 'if-match': tag });
    const changed = await change('"1"');
    expect([changed.status, changed.headers.get('etag'), changed.body['status']]).toEqual([200, '"2"', 'closed']);
    expect((await change('"1"')).status).toBe(412);
    expect((await change('"2"')).status).toBe(409);
    expect((await change('nonsense')).status).toBe(412);
  });

  test('a change without a version is made to whatever there is', async () => {
    expect((await door.ask('PATCH', '/tickets/TKT-20260301-0001', { note: 'More.' })).status).toBe(200);
  });

  test('the history of a ticket can be read', async () => {
    expect((await door.ask('GET', '/tickets/TKT-20260301-0001/history')).body).toMatchObject({ ticket_id: 'TKT-20260301-0001', changes: [{ field: 'status' }] });
  });

  test.each([['GET', '/tickets/TKT-20260301-0099', 404], ['GET', '/tickets/abc', 404], ['GET', '/tickets/a%20b', 422], ['PATCH', '/tickets/TKT-20260301-0001', 422], ['DELETE', '/tickets/TKT-20260301-0001', 405]])(
    '%s %s answers %i',
    async (method, path, status) => { expect((await door.ask(method, path, method === 'PATCH' ? {} : undefined)).status).toBe(status); },
  );
});
