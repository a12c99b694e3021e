import { describe, expect, test } from '@jest/globals';
import { TicketPriority } from '@csa/contracts';
import type { Plan, TicketKind } from '@csa/contracts';
import { demoAccounts } from './demo-accounts.js';
import { promisedHours, promisedHoursByPlan } from './service-level.js';

const usual: [TicketKind, Plan, number][] = [
  ['request', 'free', 48], ['request', 'pro', 24], ['request', 'enterprise', 4],
  ['hand_off', 'free', 24], ['hand_off', 'pro', 4], ['hand_off', 'enterprise', 1],
];

describe('the promised first answer', () => {
  test.each(usual.flatMap(([kind, plan, hours]) => TicketPriority.options.map((priority) => {
    const sooner = kind === 'request' && plan === 'enterprise' && priority === 'urgent';
    return { kind, plan, priority, hours: sooner ? 1 : hours };
  })))('for a $priority $kind on the $plan plan is $hours h', ({ kind, plan, priority, hours }) => {
    expect(promisedHours(plan, kind, priority)).toBe(hours);
    expect(promisedHoursByPlan(kind, priority)[plan]).toBe(hours);
  });
});

describe('the demo accounts', () => {
  test('are on every plan, with different ids', () => {
    const accounts = demoAccounts();
    expect(new Set(accounts.map(({ customerId }) => customerId)).size).toBe(accounts.length);
    expect(new Set(accounts.map(({ plan }) => plan))).toEqual(new Set(['free', 'pro', 'enterprise']));
    expect(accounts.slice(0, 3).map(({ customerId, plan }) => [customerId, plan])).toEqual([['user_001', 'pro'], ['user_002', 'enterprise'], ['user_003', 'free']]);
    expect(accounts[0]).toMatchObject({ name: 'Alice Johnson', email: 'alice.johnson@example.com' });
  });
});
