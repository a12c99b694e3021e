import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FeedPosted, OpenConversation, ReadFeed, TicketChanged } from '@csa/contracts';
import type { Principal, Ticket } from '@csa/contracts';
import { runInCall } from '@csa/platform';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';

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
  const tell = (changes: Partial<Ticket>, fields: string[], principal: Principal) => runInCall({ principal, requestId: 'r' }, () =>
    desk.bus.publish(TicketChanged, { tenantId: 'default', ticket: { ...ticket, ...changes }, fields }));

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
});
