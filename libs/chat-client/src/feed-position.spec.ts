import { describe, expect, test } from '@jest/globals';
import { arrivalOf, positionAt, seen, seenAll } from './feed-position.js';

const at = (last: number, ...own: number[]) => ({ seen: last, own });

describe('where a client is in a conversation', () => {
  test.each([
    ['the first entry of an empty conversation comes next', at(0), 1, 'next'],
    ['an entry that was shown is a repeat', at(3), 3, 'repeat'],
    ['an own message that is known by its receipt is a repeat', at(3, 5), 5, 'repeat'],
    ['an entry after a missing one is a gap', at(3), 5, 'gap'],
    ['what comes after an own message is a gap while something before it is missing', at(3, 5), 6, 'gap'],
  ] as const)('%s', (_name, position, seq, arrival) => {
    expect(arrivalOf(position, seq)).toBe(arrival);
  });

  test.each([
    ['the next number moves on', at(3), 4, at(4)],
    ['a receipt ahead waits for what is before it', at(3), 5, at(3, 5)],
    ['once that is there, both are passed', at(3, 5, 6), 4, at(6)],
    ['an old number changes nothing', at(3, 5), 2, at(3, 5)],
    ['the same receipt twice counts once', at(3, 5), 5, at(3, 5)],
  ])('%s', (_name, position, seq, after) => {
    expect(seen(position, seq)).toEqual(after);
  });

  test.each([
    [at(3, 5), 4, at(5)],
    [at(3, 5, 9), 6, at(6, 9)],
    [at(7), 4, at(7)],
  ])('after everything up to a number was shown nothing before it is missing', (position, upTo, after) => {
    expect(seenAll(position, upTo)).toEqual(after);
  });

  test('it begins where the client says', () => {
    expect(positionAt(12)).toEqual(at(12));
  });
});
