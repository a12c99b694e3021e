import { describe, expect, test } from '@jest/globals';
import { masked, onlyIn } from './end-state.js';

describe('the end state of a run', () => {
  test.each([
    ['guest_0b0e9b52-6d3c-4a51-9a52-3a4b5c6d7e8f said hello', 'guest_# said hello'],
    ['ticket TKT-20260101-0001 and TKT-20311231-10000', 'ticket TKT and TKT'],
    ['on 2026-01-01T10:00:00.000Z', 'on then'],
    ['visitor 3f2a9c01', 'visitor #'],
    ['added 4411 to the invoice', 'added 4411 to the invoice'],
  ])('does not know what chance or the calendar gave: %s', (text, expected) => { expect(masked(text)).toBe(expected); });

  test('is the same whatever the order, and with nothing left over on either side', () => {
    expect(onlyIn(['a', 'b', 'b'], ['b', 'a', 'b'])).toEqual(new Map());
  });

  test.each<[string, string[], string[], [string, number][]]>([
    ['something done twice', ['note', 'note'], ['note'], [['note', 1]]],
    ['something not done at all', ['note', 'ticket'], ['note'], [['ticket', 1]]],
    ['something done otherwise', ['ticket of ann'], ['ticket of bob'], [['ticket of ann', 1]]],
  ])('tells %s', (_name, one, other, expected) => { expect([...onlyIn(one, other)]).toEqual(expected); });
});
