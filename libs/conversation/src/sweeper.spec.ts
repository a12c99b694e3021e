import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from './index.js';
import { Sweeper } from './sweeper.service.js';
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
});
