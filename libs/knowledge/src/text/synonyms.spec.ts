import { describe, expect, test } from '@jest/globals';
import { groupsAt } from './synonyms.js';
import { stemOf, wordsOf } from './words.js';

function share(one: string, other: string): boolean {
  const groups = (text: string) => wordsOf(text).map(stemOf).flatMap((_, place, stems) => groupsAt(stems, place));
  const known = new Set(groups(one));
  return groups(other).some((group) => known.has(group));
}

describe('synonyms', () => {
  test.each([
    ['terminate', 'cancelling'], ['invoices', 'bill'], ['get rid of', 'deleted'], ['money back', 'refund'], ['signing in', 'log in'], ['cost', 'prices'],
  ])('%j and %j mean the same', (one, other) => {
    expect(share(one, other)).toBe(true);
  });

  test.each([['password', 'refund'], ['money', 'back'], ['quux', 'quux']])('%j and %j have no group in common', (one, other) => {
    expect(share(one, other)).toBe(false);
  });
});
