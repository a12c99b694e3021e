import { describe, expect, test } from '@jest/globals';
import { encodePassage, encodeQuestion } from './encoder.js';
import { termId } from './term-id.js';

const faq = { question: 'How do I export data?', alternatives: [], keywords: ['csv'], answer: 'Choose export, then a format.' };

describe('an encoded passage', () => {
  test('weighs a word of the question more than a word of the answer', () => {
    const { words } = encodePassage(faq);
    expect(words.get(termId('word', 'export'))).toBeGreaterThan(words.get(termId('word', 'format'))!);
  });

  test('weighs a word less the longer the text is', () => {
    const long = encodePassage({ ...faq, answer: 'Many other words stand in between. '.repeat(50) });
    expect(long.words.get(termId('word', 'csv'))).toBeLessThan(encodePassage(faq).words.get(termId('word', 'csv'))!);
  });

  test('never weighs a word more than BM25 allows, however often it stands there', () => {
    expect(encodePassage({ ...faq, answer: 'export '.repeat(500) }).words.get(termId('word', 'export'))).toBeLessThan(2.2);
  });

  test('has pieces of the words it is asked for by, and none of its answer', () => {
    const { pieces } = encodePassage(faq);
    expect(pieces.has(termId('piece', 'csv'))).toBe(true);
    expect(pieces.has(termId('piece', 'orm'))).toBe(false);
  });

  test('is the same wherever and whenever it is encoded', () => {
    expect(encodePassage(faq)).toEqual(encodePassage({ ...faq }));
    expect(termId('word', 'export') >>> 0).toBe(4_271_128_371);
  });
});

describe('an encoded question', () => {
  test('has each word once, weighing 1, and what means the same, weighing less', () => {
    const { words } = encodeQuestion('invoice invoice INVOICES');
    expect(words.get(termId('word', 'invoic'))).toBe(1);
    expect([...words.values()].filter((weight) => weight !== 1)).toEqual([0.5]);
  });

  test('that names no topic is searched by its other words', () => {
    expect([...encodeQuestion('how do I').words.keys()]).toEqual(expect.arrayContaining(['how', 'do', 'i'].map((word) => termId('filler', word))));
    expect(encodeQuestion('how do I export').words.has(termId('filler', 'how'))).toBe(false);
  });

  test('is empty when it has no words at all', () => {
    expect(encodeQuestion('?!').words.size).toBe(0);
  });
});
