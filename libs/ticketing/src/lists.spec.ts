import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChangeTicket, GetTicket, GetTicketHistory, ListTickets, OpenTicket } from '@csa/contracts';
import type { Principal, TicketStatus } from '@csa/contracts';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { ticketing } from './index.js';

const wanted = { subject: 'One of many', description: 'Paged.' };

/** What the outbox does now and then by itself: it looks for news that nobody told, and removes what was told. */
const tidying = /^\s*(?:DELETE FROM|WITH due AS)\b[\s\S]*\.outbox\b/;

/** Counts the SQL statements, BEGIN and COMMIT included, that `work` causes. */
async function statementsOf(desk: ServiceDesk, work: () => Promise<unknown>): Promise<number> {
  const database = desk.running.database!;
  const { logger } = database;
  let count = 0;
  const counting: typeof logger = Object.assign(Object.create(logger) as typeof logger, { logQuery: (query: string) => { if (!tidying.test(query)) count += 1; } });
  Object.assign(database, { logger: counting });
  await work();
  Object.assign(database, { logger });
  return count;
}

describe('lists of tickets', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(ticketing, { now: new Date('2026-03-09T23:00:00.000Z') }); });
  afterAll(() => desk.close());

  const openMany = async (customerId: string, count: number) => {
    const opened: string[] = [];
    for (let index = 0; index < count; index++) opened.push((await desk.call(OpenTicket, wanted, customer(customerId))).ticket.ticketId);
    return opened;
  };

  const pages = async (principal: Principal, query: { limit: number; status?: TicketStatus; customerId?: string }) => {
    const seen: { ids: string[]; count: number }[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.call(ListTickets, { ...query, cursor }, principal);
      seen.push({ ids: page.tickets.map(({ ticketId }) => ticketId), count: page.count });
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return seen;
  };

  test('go page by page from the newest to the oldest over midnight, and each page tells how many there are', async () => {
    const opened = await openMany('pager', 4);
    desk.clock.advance(3_600_000);
    opened.push(...await openMany('pager', 3));
    const seen = await pages(customer('pager'), { limit: 3 });
    expect(seen.map(({ ids }) => ids.length)).toEqual([3, 3, 1]);
    expect(seen.flatMap(({ ids }) => ids)).toEqual(opened.toReversed());
    expect(seen.map(({ count }) => count)).toEqual([7, 7, 7]);
  });

  test('end without a cursor when the last page is just full', async () => {
    await openMany('full', 4);
    expect((await pages(customer('full'), { limit: 2 })).map(({ ids }) => ids.length)).toEqual([2, 2]);
  });

  test('neither repeat nor lose a ticket when new ones are opened between two pages', async () => {
    const opened = await openMany('growing', 4);
    const first = await desk.call(ListTickets, { limit: 2 }, customer('growing'));
    await openMany('growing', 2);
    const second = await desk.call(ListTickets, { limit: 10, cursor: first.nextCursor! }, customer('growing'));
    expect([...first.tickets, ...second.tickets].map(({ ticketId }) => ticketId)).toEqual(opened.toReversed());
  });

  test('hold only the asked status, and count only that', async () => {
    const [first, second] = await openMany('filter', 3);
    await desk.call(ChangeTicket, { ticketId: first!, status: 'resolved' }, customer('filter'));
    await desk.call(ChangeTicket, { ticketId: second!, status: 'resolved' }, customer('filter'));
    expect(await pages(customer('filter'), { limit: 1, status: 'resolved' })).toEqual([{ ids: [second], count: 2 }, { ids: [first], count: 2 }]);
    expect((await pages(agent(), { limit: 100, status: 'open', customerId: 'filter' }))[0]?.count).toBe(1);
    expect(await pages(customer('filter'), { limit: 5, status: 'closed' })).toEqual([{ ids: [], count: 0 }]);
  });

  test('refuse a cursor that was made up', async () => {
    await expect(desk.call(ListTickets, { cursor: 'nonsense' }, customer('pager'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'cursor' }] });
  });

  test('everything is asked with so many statements, and as many when there are a hundred times more tickets', async () => {
    const [ticketId] = await openMany('counted', 2);
    const count = async () => ({
      open: await statementsOf(desk, () => desk.call(OpenTicket, { ...wanted, effectKey: 'key' }, customer('counted'))),
      openAgain: await statementsOf(desk, () => desk.call(OpenTicket, { ...wanted, effectKey: 'key' }, customer('counted'))),
      get: await statementsOf(desk, () => desk.call(GetTicket, { ticketId: ticketId! }, customer('counted'))),
      history: await statementsOf(desk, () => desk.call(GetTicketHistory, { ticketId: ticketId! }, customer('counted'))),
      list: await statementsOf(desk, () => desk.call(ListTickets, { limit: 100 }, customer('counted'))),
      change: await statementsOf(desk, () => desk.call(ChangeTicket, { ticketId: ticketId!, note: 'x' }, customer('counted'))),
    });
    const few = await count();
    expect(few).toEqual({ open: 1, openAgain: 2, get: 1, history: 2, list: 1, change: 2 });
    await Promise.all(Array.from({ length: 200 }, () => desk.call(OpenTicket, wanted, customer('counted'))));
    expect(await count()).toEqual({ ...few, open: 2 });
  });

  test('a page of many is read through an index, not by reading all tickets', async () => {
    await desk.running.database!.query(`
      INSERT INTO ticketing.tickets SELECT 'default', 'TKT-20200101-' || lpad(n::text, 5, '0'), 20200101, n, 'customer-' || n % 500, 'request', 's', 'd', 'open', 'medium',
        'general', '[]', NULL, 48, now(), now(), now(), NULL, 1, NULL FROM generate_series(1, 20000) n`);
    await desk.running.database!.query('ANALYZE ticketing.tickets');
    const plan = await desk.running.database!.query<Record<string, string>[]>(`
      EXPLAIN SELECT * FROM ticketing.tickets t WHERE t.tenant_id = 'default' AND t.customer_id = 'customer-7' AND (t.day, t.number) < (20200101, 900)
      ORDER BY t.day DESC, t.number DESC LIMIT 21`);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('tickets_of_customer');
    expect(text).not.toMatch(/Seq Scan|Sort/);
  });
});
