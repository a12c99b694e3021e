import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CorrectProfile, Forget, Recall, Remember } from '@csa/contracts';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { memory } from './index.js';

const times = <T>(count: number, work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** Counts the SQL statements, BEGIN and COMMIT included, that `work` causes. */
async function statementsOf(desk: ServiceDesk, work: () => Promise<unknown>): Promise<number> {
  const database = desk.running.database!;
  const { logger } = database;
  let count = 0;
  const counting: typeof logger = Object.assign(Object.create(logger) as typeof logger, { logQuery: () => { count += 1; } });
  Object.assign(database, { logger: counting });
  await work();
  Object.assign(database, { logger });
  return count;
}

describe('remembering on two replicas at once', () => {
  let desk: ServiceDesk;
  let other: ServiceDesk;
  beforeAll(async () => {
    desk = await startService(memory, { now: new Date('2026-03-09T10:00:00.000Z') });
    other = await startService(memory, { beside: desk });
  });
  afterAll(async () => {
    await other.close();
    await desk.close();
  });

  const recall = async (customerId: string) => (await desk.call(Recall, {}, customer(customerId))).profile;

  test('twenty calls with one effect key count one mood and keep one issue', async () => {
    const told = await times(20, () => desk.call(Remember, { facts: [{ kind: 'issue', value: 'Login' }], mood: 'negative', effectKey: 'turn-1:remember' }, customer('ann')));
    expect(told.map(({ remembered }) => remembered).sort()).toEqual([...Array.from({ length: 19 }, () => 0), 1]);
    expect(await recall('ann')).toMatchObject({ sentiments: { negative: 1 }, issues: [{ value: 'Login' }] });
  });

  test('an effect key of another customer is another key', async () => {
    expect(await desk.call(Remember, { facts: [{ kind: 'name', value: 'Bob' }], effectKey: 'turn-1:remember' }, customer('bob'))).toEqual({ remembered: 1 });
  });

  test('an effect that is tried again later does not undo what was said since', async () => {
    const first = { facts: [{ kind: 'name' as const, value: 'Al' }], effectKey: 'turn-2:remember' };
    await desk.call(Remember, first, customer('since'));
    await desk.call(Remember, { facts: [{ kind: 'name', value: 'Alice' }], effectKey: 'turn-3:remember' }, customer('since'));
    expect(await desk.call(Remember, first, customer('since'))).toEqual({ remembered: 0 });
    expect((await recall('since')).name).toBe('Alice');
  });

  test('effect keys are kept for seven days', async () => {
    const told = { mood: 'neutral' as const, effectKey: 'turn-4:remember' };
    await desk.call(Remember, told, customer('old'));
    desk.clock.advance(7 * 86_400_000 - 1);
    await desk.call(Remember, { mood: 'positive' }, customer('old'));
    await desk.call(Remember, told, customer('old'));
    expect((await recall('old')).sentiments.neutral).toBe(1);
    desk.clock.advance(2);
    await desk.call(Remember, { mood: 'positive' }, customer('old'));
    expect(await desk.running.database!.query(`SELECT 1 FROM memory.effects WHERE customer_id = 'old'`)).toEqual([]);
  });

  test('a hundred tellings at once about one customer, in any order of facts, all count', async () => {
    const issues = ['a', 'b', 'c', 'd', 'e', 'f'];
    await times(100, (index) => {
      const turned = [...issues.slice(index % 6), ...issues.slice(0, index % 6)];
      const facts = (index % 2 ? turned : turned.toReversed()).map((value) => ({ kind: 'issue' as const, value }));
      return desk.call(Remember, { facts: [...facts, { kind: 'name', value: `name ${index}` }], mood: 'positive', effectKey: `turn-${index}` }, customer('crowd'));
    });
    const profile = await recall('crowd');
    expect([profile.sentiments.positive, profile.issues.length]).toEqual([100, 6]);
    expect(profile.facts.filter(({ kind }) => kind === 'name')).toHaveLength(1);
  });
});

describe('the cost of remembering', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(memory); });
  afterAll(() => desk.close());

  test('remembering, recalling and forgetting are one statement each, however much is known', async () => {
    const count = async () => ({
      remember: await statementsOf(desk, () => desk.call(Remember, { facts: [{ kind: 'name', value: 'A' }, { kind: 'issue', value: 'x' }], mood: 'neutral', effectKey: 'counted' }, customer('counted'))),
      recall: await statementsOf(desk, () => desk.call(Recall, {}, customer('counted'))),
      correct: await statementsOf(desk, () => desk.call(CorrectProfile, { changes: { name: 'B', email: null } }, customer('counted'))),
    });
    const few = await count();
    expect(few).toEqual({ remember: 1, recall: 1, correct: 2 });
    await times(20, (from) => desk.call(Remember, { facts: Array.from({ length: 20 }, (_, index) => ({ kind: 'issue' as const, value: `issue ${from * 20 + index}` })) }, customer('counted')));
    expect(await count()).toEqual(few);
    expect(await statementsOf(desk, () => desk.call(Forget, {}, customer('counted')))).toBe(1);
  });
});
