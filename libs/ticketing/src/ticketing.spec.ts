import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChangeTicket, GetTicket, GetTicketHistory, ListTickets, OpenTicket, TicketChanged, TicketOpened } from '@csa/contracts';
import type { Input } from '@csa/contracts';
import { AppError, Bus, schemaDrift } from '@csa/platform';
import { agent, customer, partner, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { ticketing } from './index.js';

const now = new Date('2026-03-09T10:00:00.000Z');
const wanted = { subject: 'Charged twice', description: 'The invoice of March was paid twice.' };

describe('tickets', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(ticketing, { now }); });
  afterAll(() => desk.close());

  const open = async (customerId: string, input: Partial<Input<typeof OpenTicket>> = {}) =>
    (await desk.call(OpenTicket, { ...wanted, ...input }, customer(customerId))).ticket;

  test('the tables are what the entities say', async () => {
    expect(await schemaDrift(desk.running.database!)).toEqual([]);
  });

  test('a ticket is opened with the customer, the defaults and a promise, and told', async () => {
    const { ticket, created } = await desk.call(OpenTicket, { ...wanted, tags: ['billing'], sessionId: 'session-1' }, customer('user_001'));
    expect(created).toBe(true);
    expect(ticket).toEqual({
      ticketId: expect.stringMatching(/^TKT-20260309-\d{4}$/),
      customerId: 'user_001', kind: 'request', ...wanted, status: 'open', priority: 'medium', category: 'general',
      notes: [], tags: ['billing'], sessionId: 'session-1',
      firstAnswerDueAt: '2026-03-10T10:00:00.000Z', firstAnswerHours: 24,
      createdAt: now.toISOString(), updatedAt: now.toISOString(), resolvedAt: null, version: 1,
    });
    expect(await desk.call(GetTicket, { ticketId: ticket.ticketId }, customer('user_001'))).toEqual({ ticket });
    await desk.eventually(TicketOpened);
    expect(desk.events(TicketOpened)).toContainEqual({ tenantId: 'default', ticket });
  });

  test('a ticket that nobody could be told of is open all the same', async () => {
    const bus = desk.get(Bus);
    const publish = bus.publish.bind(bus);
    bus.publish = () => Promise.reject(new AppError('unavailable', 'the bus is away'));
    const { ticketId } = await open('untold').finally(() => { bus.publish = publish; });
    expect(await desk.call(GetTicket, { ticketId }, customer('untold'))).toMatchObject({ ticket: { ticketId, status: 'open' } });
  });

  test('a note is kept with its author and time, and told', async () => {
    const { ticketId } = await open('noting');
    const { ticket } = await desk.call(ChangeTicket, { ticketId, note: 'The amount is wrong.' }, customer('noting'));
    await desk.call(ChangeTicket, { ticketId, note: 'We are looking into it.' }, agent('agent_7'));
    expect(ticket).toMatchObject({ version: 2, notes: [{ author: { kind: 'customer', id: 'noting' }, text: 'The amount is wrong.', createdAt: now.toISOString() }] });
    const read = await desk.call(GetTicket, { ticketId }, customer('noting'));
    expect(read.ticket.notes.map(({ author, text }) => [author.kind, text])).toEqual([['customer', 'The amount is wrong.'], ['agent', 'We are looking into it.']]);
    const told = (await desk.eventually(TicketChanged, 2)).filter((news) => news.ticket.ticketId === ticketId);
    expect(told.map(({ fields, ticket: { version } }) => [fields, version])).toEqual([[['note'], 2], [['note'], 3]]);
  });

  test('a note that a service writes stands as the assistant\'s or the customer\'s, as it says', async () => {
    const { ticketId } = await open('spoken-for');
    await desk.call(ChangeTicket, { ticketId, note: 'one', noteAuthor: 'assistant' }, serviceFor('spoken-for'));
    const { ticket } = await desk.call(ChangeTicket, { ticketId, note: 'two', noteAuthor: 'customer' }, serviceFor('spoken-for'));
    expect(ticket.notes.map(({ author }) => author)).toEqual([{ kind: 'assistant', id: 'conversation' }, { kind: 'customer', id: 'spoken-for' }]);
  });

  test('resolving sets the time of it, reopening clears it, and the history keeps both', async () => {
    const { ticketId } = await open('resolving');
    const resolved = await desk.call(ChangeTicket, { ticketId, status: 'resolved' }, customer('resolving'));
    const reopened = await desk.call(ChangeTicket, { ticketId, status: 'open', note: 'It is back.' }, customer('resolving'));
    await desk.call(ChangeTicket, { ticketId, priority: 'high', category: 'billing' }, agent('agent_7'));
    expect([resolved.ticket.resolvedAt, reopened.ticket.resolvedAt]).toEqual([now.toISOString(), null]);
    const { changes } = await desk.call(GetTicketHistory, { ticketId }, customer('resolving'));
    expect(changes.map(({ field, from, to, by }) => [field, from, to, by])).toEqual([
      ['status', null, 'open', 'resolving'],
      ['status', 'open', 'resolved', 'resolving'],
      ['note', null, 'It is back.', 'resolving'],
      ['status', 'resolved', 'open', 'resolving'],
      ['category', 'general', 'billing', 'agent_7'],
      ['priority', 'medium', 'high', 'agent_7'],
    ]);
    const read = await desk.call(GetTicket, { ticketId }, customer('resolving'));
    expect(read.ticket).toMatchObject({ status: 'open', resolvedAt: null, priority: 'high', category: 'billing', version: 4 });
  });

  test('a change on an old version is refused, and nothing is written', async () => {
    const { ticketId } = await open('versions');
    await desk.call(ChangeTicket, { ticketId, note: 'first', version: 1 }, customer('versions'));
    await expect(desk.call(ChangeTicket, { ticketId, note: 'second', version: 1 }, customer('versions'))).rejects.toMatchObject({ code: 'conflict' });
    const { ticket } = await desk.call(GetTicket, { ticketId }, customer('versions'));
    expect([ticket.version, ticket.notes.length]).toEqual([2, 1]);
  });

  test('a transition that the table forbids is a conflict, one that only staff may do is forbidden to the customer', async () => {
    const { ticketId } = await open('moving');
    await expect(desk.call(ChangeTicket, { ticketId, status: 'in_progress' }, customer('moving'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(ChangeTicket, { ticketId, priority: 'urgent' }, customer('moving'))).rejects.toMatchObject({ code: 'forbidden' });
    await desk.call(ChangeTicket, { ticketId, status: 'closed' }, customer('moving'));
    await expect(desk.call(ChangeTicket, { ticketId, status: 'open' }, agent())).rejects.toMatchObject({ code: 'conflict' });
  });

  test('asking for what is so already changes and tells nothing', async () => {
    const { ticketId } = await open('same');
    const before = desk.events(TicketChanged).length;
    const { ticket, changed } = await desk.call(ChangeTicket, { ticketId, status: 'open', category: 'general' }, customer('same'));
    expect([changed, ticket.version]).toEqual([false, 1]);
    await desk.call(ChangeTicket, { ticketId, note: 'now' }, customer('same'));
    expect((await desk.eventually(TicketChanged, before + 1)).slice(before).map(({ fields }) => fields)).toEqual([['note']]);
  });

  test('words with quotes, emoji, half a surrogate pair and SQL in them come back as they are', async () => {
    const text = `Robert'); DROP TABLE tickets;-- "x" \\ 🙈 \ud83d`;
    const { ticketId } = await open('words', { subject: text, description: text, tags: [text] });
    await desk.call(ChangeTicket, { ticketId, note: text }, customer('words'));
    const { ticket } = await desk.call(GetTicket, { ticketId }, customer('words'));
    const stored = text.toWellFormed();
    expect([ticket.subject, ticket.description, ticket.tags[0], ticket.notes[0]?.text]).toEqual([stored, stored, stored, stored]);
  });

  test('text that Postgres cannot store is refused as invalid', async () => {
    await expect(open('nul', { subject: 'a\0b' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(open('nul', { effectKey: 'a\0b' })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('a ticket shows every note, a list only the ten newest of each', async () => {
    const { ticketId } = await open('talkative');
    for (let number = 1; number <= 12; number++) await desk.call(ChangeTicket, { ticketId, note: `note ${number}` }, customer('talkative'));
    const { ticket } = await desk.call(GetTicket, { ticketId }, customer('talkative'));
    const { tickets } = await desk.call(ListTickets, {}, customer('talkative'));
    expect(ticket.notes.map(({ text }) => text)).toEqual(Array.from({ length: 12 }, (_, index) => `note ${index + 1}`));
    expect(tickets[0]?.notes.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, index) => `note ${index + 3}`));
  });

  test('notes and history refuse to be altered, whoever tries', async () => {
    const { ticketId } = await open('history');
    await desk.call(ChangeTicket, { ticketId, note: 'kept' }, customer('history'));
    for (const table of ['ticket_notes', 'ticket_changes']) {
      for (const attempt of [`UPDATE ticketing.${table} SET version = 9`, `DELETE FROM ticketing.${table}`, `TRUNCATE ticketing.${table}`]) {
        await expect(desk.running.database!.query(attempt)).rejects.toThrow('are only ever added');
      }
    }
  });

  test('partners and services open for the customer they name, and must name one', async () => {
    const { ticket } = await desk.call(OpenTicket, { ...wanted, customerId: 'named' }, partner('shop'));
    expect(ticket.customerId).toBe('named');
    const { changes } = await desk.call(GetTicketHistory, { ticketId: ticket.ticketId }, agent());
    expect(changes[0]?.by).toBe('shop');
    await expect(desk.call(OpenTicket, wanted, partner('shop'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(desk.call(OpenTicket, wanted, agent())).rejects.toMatchObject({ code: 'invalid' });
  });
});
