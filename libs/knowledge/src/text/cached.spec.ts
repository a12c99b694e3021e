import { describe, expect, test } from '@jest/globals';
import { cached } from './cached.js';

describe('what is remembered', () => {
  function given(limit: number) {
    const made: string[] = [];
    return { made, remember: cached(limit, (key) => { made.push(key); return `made of ${key}`; }) };
  }

  test('is made once for a key that is asked for again and again', () => {
    const { made, remember } = given(4);
    for (const rare of 'abcdefghij') {
      expect(remember('common')).toBe('made of common');
      remember(rare);
    }
    expect(made.filter((key) => key === 'common')).toHaveLength(1);
  });

  test('never is more than the limit', () => {
    const { made, remember } = given(4);
    for (const key of 'abcdefgh') remember(key);
    made.length = 0;
    for (const key of 'hgfedcba') remember(key);
    expect(made.length).toBeGreaterThanOrEqual(4);
  });

  test('is kept under the key that its value names', () => {
    const kept = { key: 'Key' };
    const asked: string[] = [];
    const remember = cached(4, (key) => { asked.push(key); return kept; }, ({ key }) => key);
    expect([remember('anything'), remember('Key'), remember('anything')]).toEqual([kept, kept, kept]);
    expect(asked).toEqual(['anything', 'anything']);
  });
});
