import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetServiceLevel, LookUpAccount, OpenTicket } from '@csa/contracts';
import type { TicketPriority } from '@csa/contracts';
import { agent, customer, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { demoAccounts } from './accounts/demo-accounts.js';
import { ticketing } from './index.js';

describe('accounts and what is promised to them', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(ticketing, { now: new Date('2026-03-09T10:00:00.000Z') }); });
  afterAll(() => desk.close());

  const rows = () => desk.running.database!.query<{ customer_id: string; plan: string }[]>('SELECT customer_id, plan FROM ticketing.accounts ORDER BY customer_id');

  test('every demo account is found as the data file says', async () => {
    for (const account of demoAccounts()) {
      expect(await desk.call(LookUpAccount, {}, customer(account.customerId))).toEqual({ account });
    }
    expect((await desk.call(LookUpAccount, { customerId: 'user_001' }, agent())).account).toMatchObject({ name: 'Alice Johnson', plan: 'pro' });
  });

  test('a customer without an account is nobody known, and counts as free', async () => {
    expect(await desk.call(LookUpAccount, {}, customer('stranger'))).toEqual({ account: null });
    expect(await desk.call(GetServiceLevel, {}, customer('stranger'))).toEqual({ plan: 'free', firstAnswerHours: 48 });
  });

  test.each<[string, 'request' | 'hand_off', TicketPriority, number]>([
    ['user_003', 'request', 'medium', 48], ['user_001', 'request', 'urgent', 24], ['user_002', 'request', 'high', 4], ['user_002', 'request', 'urgent', 1],
    ['user_003', 'hand_off', 'high', 24], ['user_001', 'hand_off', 'high', 4], ['user_002', 'hand_off', 'high', 1],
  ])('%s is promised for a %s of priority %s an answer in %d h, in the ticket and when asked', async (customerId, kind, priority, hours) => {
    const { ticket } = await desk.call(OpenTicket, { subject: 's', description: 'd', kind, priority }, serviceFor(customerId));
    expect(ticket.firstAnswerHours).toBe(hours);
    expect(Date.parse(ticket.firstAnswerDueAt) - Date.parse(ticket.createdAt)).toBe(hours * 3_600_000);
    expect((await desk.call(GetServiceLevel, { kind, priority }, serviceFor(customerId))).firstAnswerHours).toBe(hours);
  });

  test('an account that was changed keeps the change when the service starts again', async () => {
    await desk.running.database!.query(`UPDATE ticketing.accounts SET plan = 'enterprise' WHERE customer_id = 'user_003'`);
    const again = await startService(ticketing, { beside: desk });
    await again.close();
    expect(await rows()).toContainEqual({ customer_id: 'user_003', plan: 'enterprise' });
    expect(await rows()).toHaveLength(demoAccounts().length);
  });

  test('replicas that start at once on an empty database add each account once', async () => {
    await desk.running.database!.query('DELETE FROM ticketing.accounts');
    const replicas = await Promise.all([1, 2, 3].map(() => startService(ticketing, { beside: desk })));
    await Promise.all(replicas.map((replica) => replica.close()));
    expect((await rows()).map((row) => row.customer_id)).toEqual(demoAccounts().map((account) => account.customerId).sort());
  });

  test('DEMO_ACCOUNTS=false starts without any account', async () => {
    const bare = await startService(ticketing, { settings: { DEMO_ACCOUNTS: 'false' } });
    expect(await bare.call(LookUpAccount, {}, customer('user_001'))).toEqual({ account: null });
    await bare.close();
  });
});
