import { describe, expect, test } from '@jest/globals';
import { ShortMemory } from './short-memory.js';

const at = (milliseconds: number): Date => new Date(1_000_000 + milliseconds);

describe('a short memory', () => {
  test('forgets when the time is over', () => {
    const memory = new ShortMemory<number>(10, 1_000);
    memory.keep('a', 1, at(0));
    expect([memory.get('a', at(999)), memory.get('a', at(1_000)), memory.size]).toEqual([1, undefined, 0]);
  });

  test('never holds more than it may; the oldest goes', () => {
    const memory = new ShortMemory<number>(3, 1_000);
    for (let number = 0; number < 100; number++) memory.keep(String(number), number, at(0));
    expect([memory.size, memory.get('96', at(1)), memory.get('97', at(1))]).toEqual([3, undefined, 97]);
  });

  test('what is put in again is new', () => {
    const memory = new ShortMemory<number>(2, 1_000);
    for (const [name, value] of [['a', 1], ['b', 2], ['a', 3], ['c', 4]] as const) memory.keep(name, value, at(0));
    expect([memory.get('a', at(1)), memory.get('b', at(1))]).toEqual([3, undefined]);
  });
});
