import { describe, expect, test } from '@jest/globals';
import { Postings } from './postings.js';
import { Scores } from './scores.js';
import { mostValues } from './slot-values.js';

/** Numbers 0 … 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The ranking as its definition reads: every entry's score is computed anew. */
function ranked(query: ReadonlyMap<number, number>, entries: ReadonlyMap<number, ReadonlyMap<number, number>>, limit: number): number[] {
  const rarity = (term: number): number => {
    const holders = [...entries.values()].filter((vector) => vector.has(term)).length;
    return Math.log((entries.size - holders + 0.5) / (holders + 0.5) + 1);
  };
  const weights = [...query].map(([term, asked]) => [term, asked * rarity(term)] as const);
  return [...entries]
    .map(([slot, vector]) => ({ slot, score: weights.reduce((sum, [term, weight]) => sum + weight * Math.fround(vector.get(term) ?? 0), 0) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.slot - other.slot)
    .slice(0, limit)
    .map(({ slot }) => slot);
}

function given(seed: number, slots: readonly number[]): Map<number, Map<number, number>> {
  const next = numbers(seed);
  const vector = () => new Map(Array.from({ length: 1 + Math.floor(next() * 12) }, () => [Math.floor(60 * next() ** 3), [0.5, 1, 1.5, 2.2][Math.floor(4 * next())]!] as const));
  return new Map(slots.map((slot) => [slot, vector()]));
}

describe('the embedded postings', () => {
  // Slots of many blocks of 4,096.
  const everySlot = Array.from({ length: 3_000 }, (_, place) => 7 * place);
  const queries = [...given(7, everySlot.slice(0, 60)).values(), ...Array.from({ length: 60 }, (_, term) => new Map([[term, 1]]))];

  test('rank as the definition of the score does', () => {
    const entries = given(1, everySlot);
    const postings = new Postings();
    for (const [slot, vector] of entries) postings.add(slot, vector);
    const scores = new Scores();
    for (const query of queries) {
      expect(postings.best(query, { entries: entries.size, limit: 30, passes: () => true }, scores)).toEqual(ranked(query, entries, 30));
    }
  });

  test('rank alike after most entries were swept out and their slots were given to others, again and again', () => {
    const entries = given(2, everySlot);
    const postings = new Postings();
    for (const [slot, vector] of entries) postings.add(slot, vector);
    const scores = new Scores();
    for (const round of [3, 4, 5]) {
      const gone = everySlot.filter((_, place) => place % 7 < round);
      for (const slot of gone) entries.delete(slot);
      postings.sweep((slot) => entries.has(slot));
      for (const [slot, vector] of given(round, gone.filter((slot) => slot % 2 === 0))) {
        entries.set(slot, vector);
        postings.add(slot, vector);
      }
    }
    for (const query of queries) {
      expect(postings.best(query, { entries: entries.size, limit: 10, passes: () => true }, scores)).toEqual(ranked(query, entries, 10));
    }
  });

  test('rank alike with only a few slots in sight, of which some may not be seen', () => {
    // All values alike, so that a slot may well get as much of the last terms as it can at most.
    const entries = new Map([...given(8, everySlot)].map(([slot, vector]) => [slot / 7, new Map([...vector.keys()].map((term) => [term, 1] as const))]));
    const postings = new Postings({ worthALook: 1 });
    for (const [slot, vector] of entries) postings.add(slot, vector);
    const scores = new Scores();
    const passes = (slot: number): boolean => slot % 3 !== 0;
    let narrowed = 0;
    for (const [number, query] of [...given(9, everySlot.slice(0, 300)).values()].entries()) {
      const asked = new Map([...query.keys(), 0, 1, 2, 3, 4].map((term) => [term, 1] as const));
      const limit = 1 + (number % 12);
      const found = postings.best(asked, { entries: entries.size, limit, passes }, scores);
      expect(found).toEqual(ranked(asked, entries, entries.size).filter(passes).slice(0, limit));
      if (scores.isNarrow) narrowed += 1;
    }
    expect(narrowed).toBeGreaterThan(30);
  });

  test('take the nearest value where an entry has more different ones than are kept', () => {
    const vector = new Map(Array.from({ length: mostValues + 500 }, (_, term) => [term, 1 + term]));
    const postings = new Postings();
    postings.add(0, vector);
    postings.add(1, new Map([[mostValues + 400, mostValues - 1]]));
    postings.add(2, new Map([[mostValues + 400, mostValues + 1]]));
    const scores = new Scores();
    expect(postings.best(new Map([[mostValues + 400, 1]]), { entries: 3, limit: 3, passes: () => true }, scores)).toEqual([2, 0, 1]);
  });

  test('an entry that none of the terms has is not there, and one that may not be seen is passed over', () => {
    const postings = new Postings();
    for (const slot of [0, 1, 2, 3]) postings.add(slot, new Map([[slot % 2, 1]]));
    const scores = new Scores();
    expect(postings.best(new Map([[1, 1]]), { entries: 4, limit: 10, passes: (slot) => slot !== 1 }, scores)).toEqual([3]);
    expect(postings.best(new Map([[9, 1]]), { entries: 4, limit: 10, passes: () => true }, scores)).toEqual([]);
  });
});
