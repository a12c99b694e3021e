import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FeedPosted, OpenConversation, ReadFeed, TicketChanged } from '@csa/contracts';
import type { Principal, Ticket } from '@csa/contracts';
import { runInCall } from '@csa/platform';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { NoticesRepository } from './notices.repository.js';

const at = '2026-03-09T10:00:00.000Z';
const ticket: Ticket = {
  ticketId: 'TKT-20260309-0001', customerId: 'anna', kind: 'request', subject: 'Charged twice', description: 'Twice.', status: 'resolved', priority: 'medium',
  category: 'billing', notes: [], tags: [], sessionId: 's', firstAnswerDueAt: at, firstAnswerHours: 24, createdAt: at, updatedAt: at, resolvedAt: at, version: 2,
};

describe('notices of tickets', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(conversation, { answers: new Neighbours().answers() }); });
  afterAll(() => desk.close());

  const anna = customer('anna');
  let news = 0;
  const tell = (changes: Partial<Ticket>, fields: string[], principal: Principal) => runInCall({ principal, requestId: 'r' }, () =>
    desk.bus.relay(TicketChanged, { tenantId: 'default', ticket: { ...ticket, ...changes }, fields }, String(news += 1)));
  const shown = async () => (await desk.call(ReadFeed, { sessionId: 's' }, anna)).items.map(({ content }) => content);

  test('stand in the feed of the conversation once, when the staff changed the status, and only there', async () => {
    await desk.call(OpenConversation, { sessionId: 's' }, anna);
    await tell({}, ['note'], agent());
    await tell({}, ['status'], anna);
    await tell({ sessionId: 'unknown' }, ['status'], agent());
    await tell({ sessionId: null }, ['status'], agent());
    await tell({ customerId: 'berta' }, ['status'], agent());
    for (let times = 0; times < 5; times += 1) await tell({}, ['status', 'note'], agent());
    await desk.eventually(FeedPosted);
    await tell({ status: 'closed', version: 3 }, ['status'], agent());
    await desk.eventually(FeedPosted, 2);
    const { items } = await desk.call(ReadFeed, { sessionId: 's' }, anna);
    expect(items.map(({ seq, kind, role, content }) => ({ seq, kind, role, content }))).toEqual([
      { seq: 1, kind: 'ticket', role: 'system', content: 'Ticket TKT-20260309-0001 is resolved.' },
      { seq: 2, kind: 'ticket', role: 'system', content: 'Ticket TKT-20260309-0001 is closed.' },
    ]);
  });

  test('that come late, after a newer one of the same ticket, are not shown', async () => {
    const before = await shown();
    await tell({ status: 'in_progress', version: 2, ticketId: 'TKT-20260309-0002' }, ['status'], agent());
    await tell({ status: 'resolved', version: 10, ticketId: 'TKT-20260309-0002' }, ['status'], agent());
    await tell({ status: 'waiting_customer', version: 9, ticketId: 'TKT-20260309-0002' }, ['status'], agent());
    expect(await shown()).toEqual([...before, 'Ticket TKT-20260309-0002 is being worked on.', 'Ticket TKT-20260309-0002 is resolved.']);
  });

  test('that cannot be written now are refused, so that the bus brings them again', async () => {
    const before = await shown();
    const notices = desk.get(NoticesRepository);
    const write = notices.write.bind(notices);
    notices.write = () => Promise.reject(new Error('the database is away'));
    const again = { status: 'closed' as const, version: 4, ticketId: 'TKT-20260309-0003' };
    await expect(tell(again, ['status'], agent())).rejects.toMatchObject({ code: 'unavailable' });
    notices.write = write;
    await tell(again, ['status'], agent());
    expect(await shown()).toEqual([...before, 'Ticket TKT-20260309-0003 is closed.']);
  });
});
