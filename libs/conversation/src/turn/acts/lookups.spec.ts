import { describe, expect, test } from '@jest/globals';
import { Lookups } from './lookups.js';

describe('what an attempt looks up', () => {
  test('is looked up once, also for those who ask while it is on its way', async () => {
    const lookups = new Lookups();
    let times = 0;
    const look = (key: string) => lookups.once(key, () => Promise.resolve((times += 1)));
    expect(await Promise.all([look('one'), look('one'), look('other')])).toEqual([1, 1, 2]);
    expect(await look('one')).toBe(1);
  });

  test('is looked up again by whoever comes after a failure', async () => {
    const lookups = new Lookups();
    await expect(lookups.once('key', () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    expect(await lookups.once('key', () => Promise.resolve('found'))).toBe('found');
  });
});
