import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from './index.js';
import { Sweeper, sweepAfter } from './sweeper.service.js';
import { TurnsRepository } from './turn/turns.repository.js';

describe('sweeping', () => {
  let desk: ServiceDesk;
  beforeEach(async () => { desk = await startService(conversation); });
  afterEach(() => desk.close());

  test('a sweep that takes long is not joined by another, and after one that failed the next goes on', async () => {
    let end = (_error: Error): void => undefined;
    let sweeps = 0;
    desk.get(TurnsRepository).abandoned = () => {
      sweeps += 1;
      return sweeps > 1 ? Promise.resolve([]) : new Promise((_, reject) => { end = reject; });
    };
    const sweeper = desk.get(Sweeper);
    const both = [sweeper.sweepUnlessSweeping(), sweeper.sweepUnlessSweeping()];
    expect(sweeps).toBe(1);
    end(new Error('the database is away'));
    await Promise.all(both);
    await sweeper.sweepUnlessSweeping();
    expect(sweeps).toBe(2);
    expect(desk.log.lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'a sweep failed' }));
  });

  test.each([[null, 2_000], [7_900, 2_000], [300, 301], [0, 50]])('when the next lease ends in %p ms, the next sweep is in %i ms', (leaseEndsIn, expected) => {
    expect(sweepAfter(leaseEndsIn)).toBe(expected);
  });

  test('when the next lease ends is known of open turns only', async () => {
    expect(await desk.get(TurnsRepository).nextAbandonedIn()).toBeNull();
    const turn = (id: string, state: string, seconds: number) => desk.running.database!.query(`
      INSERT INTO conversation.turns (id, tenant_id, customer_id, conversation_id, message_id, message_seq, number, request_id, state, lease_until, created_at)
      VALUES ($1, 'default', 'anna', $1, 'm', 1, 1, 'r', $2, now() + $3 * interval '1 second', now())`, [id, state, seconds]);
    await Promise.all([turn('ended', 'done', 50), turn('lost', 'running', -50), turn('at work', 'running', 500), turn('waits', 'pending', 800)]);
    const inMs = await desk.get(TurnsRepository).nextAbandonedIn();
    expect(inMs).toBeGreaterThan(400_000);
    expect(inMs).toBeLessThanOrEqual(500_000);
  });
});
