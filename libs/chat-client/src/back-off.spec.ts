import { describe, expect, test } from '@jest/globals';
import { pauseBefore } from './back-off.js';

describe('the pause before a new attempt', () => {
  test.each([[0, 500], [1, 1_000], [2, 2_000], [4, 8_000], [5, 15_000], [1_000, 15_000]])('before attempt %d is at most %d ms', (attempt, longest) => {
    expect(pauseBefore(attempt, 1)).toBe(longest);
  });

  test('differs by chance, and is at least half of the longest', () => {
    expect([0, 0.5, 1].map((chance) => pauseBefore(3, chance))).toEqual([2_000, 3_000, 4_000]);
  });
});
