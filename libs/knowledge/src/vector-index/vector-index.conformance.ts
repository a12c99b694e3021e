import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IndexEntry, IndexQuery, VectorIndex } from './vector-index.js';

const [apple, pear, plum, rare] = [11, 22, 4_294_967_295, 44] as const;

function entry(id: string, terms: Record<number, number>, more: Partial<IndexEntry> = {}): IndexEntry {
  const words = new Map(Object.entries(terms).map(([term, weight]) => [Number(term), weight]));
  return { id, category: 'fruit', language: null, audience: null, fingerprint: `${id}-1`, words, pieces: new Map(), dense: null, ...more };
}

function question(...terms: number[]): ReadonlyMap<number, number> {
  return new Map(terms.map((term) => [term, 1]));
}

/** What every vector index does alike. Each test has a tenant of its own. */
export function vectorIndexConformance(name: string, open: () => Promise<{ index: VectorIndex; close: () => Promise<void> }>): void {
  describe(`a vector index: ${name}`, () => {
    let index: VectorIndex;
    let close: () => Promise<void>;
    let tenants = 0;
    let tenantId = '';

    beforeAll(async () => { ({ index, close } = await open()); });
    afterAll(() => close());

    async function given(...entries: IndexEntry[]): Promise<void> {
      tenantId = `tenant-${++tenants}`;
      await index.change(tenantId, { upserts: entries, removals: [] });
    }

    async function found(words: ReadonlyMap<number, number>, more: Partial<IndexQuery> = {}): Promise<string[]> {
      const hits = await index.search({ tenantId, words, pieces: new Map(), limit: 10, ...more });
      return hits.map(({ id }) => id);
    }

    test('an entry that shares more weight is nearer', async () => {
      await given(entry('one', { [apple]: 1, [pear]: 1 }), entry('two', { [apple]: 2, [pear]: 2 }), entry('three', { [apple]: 0.5 }));
      expect(await found(question(apple, pear))).toEqual(['two', 'one', 'three']);
    });

    test('a rare term counts more than a common one', async () => {
      await given(entry('common', { [apple]: 1 }), entry('more', { [apple]: 1, [pear]: 1 }), entry('special', { [rare]: 1 }), entry('most', { [apple]: 0.9, [plum]: 1 }));
      expect((await found(question(apple, rare)))[0]).toBe('special');
    });

    test('an entry that shares no term is not found', async () => {
      await given(entry('one', { [apple]: 1 }), entry('two', { [pear]: 1 }));
      expect(await found(question(pear))).toEqual(['two']);
      expect(await found(question(plum))).toEqual([]);
    });

    test('terms up to 32 bits are told apart', async () => {
      await given(entry('large', { [plum]: 1 }), entry('small', { [apple]: 1 }));
      expect(await found(question(plum))).toEqual(['large']);
    });

    test('a search by category finds entries of this category only', async () => {
      await given(entry('one', { [apple]: 1 }), entry('two', { [apple]: 1 }, { category: 'colour' }));
      expect(await found(question(apple), { category: 'colour' })).toEqual(['two']);
    });

    test.each(['language', 'audience'] as const)('a search by %s finds what is for it and what is for every one', async (field) => {
      await given(entry('mine', { [apple]: 3 }, { [field]: 'xx' }), entry('other', { [apple]: 2 }, { [field]: 'yy' }), entry('every', { [apple]: 1 }));
      expect(await found(question(apple), { [field]: 'xx' })).toEqual(['mine', 'every']);
      expect(await found(question(apple))).toEqual(['mine', 'other', 'every']);
    });

    test('an entry is found by pieces of its words alone, and one that is near by both comes first', async () => {
      const pieces = question(pear, plum);
      await given(entry('words', { [apple]: 2 }), entry('pieces', {}, { pieces }), entry('both', { [apple]: 1 }, { pieces: question(pear) }));
      expect((await found(new Map(), { pieces }))).toEqual(['pieces', 'both']);
      expect((await found(question(apple), { pieces }))[0]).toBe('both');
    });

    test('words and pieces are different terms, though their numbers be the same', async () => {
      await given(entry('words', { [apple]: 1 }), entry('pieces', {}, { pieces: question(apple) }));
      expect(await found(question(apple))).toEqual(['words']);
    });

    test('a search answers at most as many as asked for, the best ones', async () => {
      await given(...[1, 2, 3, 4, 5].map((weight) => entry(`of-${weight}`, { [apple]: weight })));
      expect(await found(question(apple), { limit: 2 })).toEqual(['of-5', 'of-4']);
    });

    test('a tenant finds nothing of another tenant', async () => {
      await given(entry('one', { [apple]: 1 }));
      expect(await found(question(apple), { tenantId: `${tenantId}-other` })).toEqual([]);
      expect(await index.stored(`${tenantId}-other`)).toEqual(new Map());
    });

    test('two tenants may have an entry with the same id', async () => {
      await given(entry('one', { [apple]: 1 }));
      await index.change(`${tenantId}-other`, { upserts: [entry('one', { [pear]: 1 })], removals: [] });
      await index.change(`${tenantId}-other`, { upserts: [], removals: ['one'] });
      expect(await found(question(apple))).toEqual(['one']);
    });

    test('an entry that is written again takes the place of the old one', async () => {
      await given(entry('one', { [apple]: 1 }));
      await index.change(tenantId, { upserts: [entry('one', { [pear]: 1 }, { category: 'colour', fingerprint: 'one-2' })], removals: [] });
      expect(await found(question(apple))).toEqual([]);
      expect(await found(question(pear), { category: 'colour' })).toEqual(['one']);
      expect(await index.stored(tenantId)).toEqual(new Map([['one', 'one-2']]));
    });

    test('an entry that was removed is not found, and removing an unknown one is harmless', async () => {
      await given(entry('one', { [apple]: 1 }), entry('two', { [apple]: 1 }));
      await index.change(tenantId, { upserts: [], removals: ['one', 'never-there'] });
      expect(await found(question(apple))).toEqual(['two']);
    });

    test('making the same changes twice is like making them once', async () => {
      await given(entry('one', { [apple]: 1 }), entry('two', { [pear]: 1 }));
      await index.change(tenantId, { upserts: [entry('one', { [apple]: 1 })], removals: ['two'] });
      await index.change(tenantId, { upserts: [entry('one', { [apple]: 1 })], removals: ['two'] });
      expect(await found(question(apple, pear))).toEqual(['one']);
    });

    test('it knows the fingerprints of thousands of entries', async () => {
      const many = Array.from({ length: 2_300 }, (_, number) => entry(`faq-${number}`, { [apple]: 1 + number }));
      await given(...many);
      const stored = await index.stored(tenantId);
      expect(stored).toEqual(new Map(many.map(({ id, fingerprint }) => [id, fingerprint])));
      expect(await found(question(apple), { limit: 1 })).toEqual(['faq-2299']);
    });

    test('what was written is found after it is said to be complete, too', async () => {
      await given(entry('one', { [apple]: 1 }));
      await index.complete();
      await index.complete();
      expect(await found(question(apple))).toEqual(['one']);
    });

    test('it says that it answers', async () => {
      await expect(index.check()).resolves.toBeUndefined();
    });
  });
}

/** What every vector index does alike that keeps a model's vectors, of two numbers each. */
export function denseVectorConformance(name: string, open: () => Promise<{ index: VectorIndex; close: () => Promise<void> }>): void {
  describe(`a vector index with dense vectors: ${name}`, () => {
    let index: VectorIndex;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ index, close } = await open());
      await index.change('default', {
        upserts: [
          entry('east', {}, { dense: [2, 0] }), entry('north', {}, { dense: [0, 3] }), entry('north-east', { [apple]: 1 }, { dense: [1, 1] }),
          entry('staff', {}, { dense: [1, 0.1], audience: 'staff' }),
        ],
        removals: [],
      });
    });
    afterAll(() => close());

    test('an entry is found by the direction of its vector, with the cosine as its nearness', async () => {
      const hits = await index.search({ tenantId: 'default', words: new Map(), pieces: new Map(), dense: [5, 0], audience: 'customers', limit: 2 });
      expect(hits.map(({ id }) => id)).toEqual(['east', 'north-east']);
      expect(hits[0]!.nearness).toBeCloseTo(1, 4);
      expect(hits[1]!.nearness).toBeCloseTo(Math.SQRT1_2, 4);
    });

    test('the rankings by words and by the vector are fused', async () => {
      const asked = { tenantId: 'default', words: question(apple), pieces: new Map(), limit: 10 };
      const hits = await index.search({ ...asked, dense: [1, 0] });
      expect(await index.search({ ...asked, dense: Promise.resolve([1, 0]) })).toEqual(hits);
      expect(await index.search({ ...asked, dense: Promise.resolve(undefined) })).toEqual(await index.search(asked));
      expect(hits[0]!.id).toBe('north-east');
      expect(hits.map(({ id }) => id).sort()).toEqual(['east', 'north', 'north-east', 'staff']);
    });
  });
}
