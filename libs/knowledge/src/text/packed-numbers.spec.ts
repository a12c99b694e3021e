import { describe, expect, test } from '@jest/globals';
import { PackedNumbers } from './packed-numbers.js';

describe('packed lists of numbers', () => {
  test.each([[[]], [[0]], [[127, 128, 16_383, 16_384]], [[2_097_152, 268_435_456, 2_147_483_648, 4_294_967_295]], [Array.from({ length: 5_000 }, (_, place) => place ** 2)]])(
    'are read as they were written (%#)', (numbers) => {
      const lists = new PackedNumbers();
      const places = [[1, 2, 3], numbers, [4]].map((list) => lists.add(list));
      expect(places.map((place) => Array.from(lists.read(place)))).toEqual([[1, 2, 3], numbers, [4]]);
    });

  test('say how much of their memory is wasted', () => {
    const lists = new PackedNumbers();
    const [first] = [[1, 2], [3, 4]].map((list) => lists.add(list));
    expect(lists.wasted).toBe(0);
    lists.remove(first!);
    expect(lists.wasted).toBe(0.5);
  });
});
