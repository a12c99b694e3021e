import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CorrectProfile, Forget, Recall, Remember, RememberSummary } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { admin, agent, customer, nobody, partner, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { memory } from './index.js';

describe('whose memory one may use', () => {
  let desk: ServiceDesk;
  beforeAll(async () => {
    desk = await startService(memory);
    await desk.call(Remember, { facts: [{ kind: 'name', value: 'Ann' }], mood: 'neutral' }, customer('ann'));
  });
  afterAll(() => desk.close());

  const attempts = (principal: Principal, customerId?: string): Promise<unknown>[] => [
    desk.call(Recall, { customerId }, principal),
    desk.call(Remember, { customerId, facts: [{ kind: 'name', value: 'Eve' }] }, principal),
    desk.call(RememberSummary, { customerId, sessionId: 'session-1', text: 'Eve was here.', upToSeq: 1 }, principal),
    desk.call(CorrectProfile, { customerId, changes: { name: null } }, principal),
    desk.call(Forget, { customerId }, principal),
  ];

  test.each<[string, Principal, string | undefined, string]>([
    ['another customer', customer('eve'), 'ann', 'not_found'],
    ['a service that acts for another customer', serviceFor('eve'), 'ann', 'not_found'],
    ['a partner that acts for another customer', { ...partner(), customerId: 'eve' }, 'ann', 'not_found'],
    ['a partner that names no customer', partner(), undefined, 'invalid'],
    ['staff who name no customer', agent(), undefined, 'invalid'],
    ['nobody', nobody, 'ann', 'unauthenticated'],
  ])('%s is refused everything, and nothing changes', async (_, principal, customerId, code) => {
    for (const attempt of attempts(principal, customerId)) await expect(attempt).rejects.toMatchObject({ code });
    expect((await desk.call(Recall, {}, customer('ann'))).profile).toMatchObject({ name: 'Ann', summaries: [] });
  });

  test.each<[string, Principal]>([
    ['the customer', customer('ann')], ['staff', agent()], ['an administrator', admin()], ['a partner that names the customer', partner()], ['a service for the customer', serviceFor('ann')],
  ])('%s recalls what is known', async (_, principal) => {
    expect((await desk.call(Recall, { customerId: 'ann' }, principal)).profile.name).toBe('Ann');
  });

  test('the same customer id in another tenant is somebody else', async () => {
    for (const principal of [customer('ann', 'elsewhere'), { ...agent(), tenantId: 'elsewhere' }]) {
      expect((await desk.call(Recall, { customerId: 'ann' }, principal)).profile).toMatchObject({ name: null, facts: [], sentiments: { neutral: 0 } });
      expect(await desk.call(Forget, { customerId: 'ann' }, principal)).toEqual({ forgotten: 0 });
    }
    await desk.call(Remember, { facts: [{ kind: 'name', value: 'Other Ann' }] }, customer('ann', 'elsewhere'));
    expect((await desk.call(Recall, {}, customer('ann'))).profile.name).toBe('Ann');
  });
});
