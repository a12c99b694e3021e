import { describe, expect, test } from '@jest/globals';
import { encodeDocument, encodeQuestion, termId } from './encoder.js';
import { TermStatistics } from './term-statistics.js';

const faq = { question: 'How do I export data?', alternatives: [], keywords: ['csv'], answer: 'Choose export, then a format.' };

describe('an encoded FAQ', () => {
  test('weighs a word of the question more than a word of the answer', () => {
    const vector = encodeDocument(faq);
    expect(vector.get(termId('word', 'export'))).toBeGreaterThan(vector.get(termId('word', 'format'))!);
  });

  test('weighs a word less the longer the text is', () => {
    const long = encodeDocument({ ...faq, answer: 'Many other words stand in between. '.repeat(50) });
    expect(long.get(termId('word', 'csv'))).toBeLessThan(encodeDocument(faq).get(termId('word', 'csv'))!);
  });

  test('never weighs a word more than BM25 allows, however often it stands there', () => {
    const vector = encodeDocument({ ...faq, answer: 'export '.repeat(500) });
    expect(vector.get(termId('word', 'export'))).toBeLessThan(2.2);
  });

  test('is the same wherever and whenever it is encoded', () => {
    expect(encodeDocument(faq)).toEqual(encodeDocument({ ...faq }));
    expect(termId('word', 'export')).toBe(4_271_128_371);
  });
});

describe('an encoded question', () => {
  test('has each term once, weighing 1', () => {
    const { vector, words } = encodeQuestion('export export EXPORTS');
    expect(words).toEqual([termId('word', 'export')]);
    expect(new Set(vector.values())).toEqual(new Set([1]));
  });

  test('knows which word a word stands right before', () => {
    const ids = (word: string) => termId('word', word);
    expect(encodeQuestion('export the invoice data').asked.map(({ word, before }) => [word, before])).toEqual([
      [ids('export'), undefined], [ids('invoic'), ids('data')], [ids('data'), undefined],
    ]);
  });

  test('is vague when no word names a topic, and is then searched by its other words', () => {
    expect(encodeQuestion('how do I')).toMatchObject({ vague: true, words: [], vector: new Map(['how', 'do', 'i'].map((word) => [termId('filler', word), 1])) });
    expect(encodeQuestion('how do I export').vague).toBe(false);
  });

  test('is empty when it has no words at all', () => {
    expect(encodeQuestion('?!').vector.size).toBe(0);
  });
});

describe('the rarity of a term', () => {
  test('falls with the number of documents that have it, and comes back when they go', () => {
    const statistics = new TermStatistics();
    const [one, other] = [new Map([[1, 1], [2, 1]]), new Map([[1, 1]])];
    statistics.add(one);
    statistics.add(other);
    expect(statistics.rarity(1)).toBeCloseTo(Math.log(0.5 / 2.5 + 1));
    expect(statistics.rarity(2)).toBeGreaterThan(statistics.rarity(1));
    expect(statistics.rarity(3)).toBeGreaterThan(statistics.rarity(2));
    statistics.remove(one);
    expect(statistics.rarity(2)).toBe(statistics.rarity(3));
  });
});
