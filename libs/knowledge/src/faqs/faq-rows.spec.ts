import { describe, expect, test } from '@jest/globals';
import { readFaqRow } from './faq-rows.js';

const good = { question: 'How?', answer: 'So.', category: 'support' };

function deep(levels: number): unknown {
  return levels === 0 ? 1 : { next: deep(levels - 1) };
}

describe('a row of an import', () => {
  test('needs a question, an answer and a category, and nothing else', () => {
    expect(readFaqRow(good)).toEqual({ draft: { ...good, keywords: [], alternatives: [], metadata: {} } });
  });

  test('may have its keywords in the metadata', () => {
    expect(readFaqRow({ ...good, metadata: { keywords: ['json', 'test'], priority: 'high' } })).toMatchObject({ draft: { keywords: ['json', 'test'], metadata: { priority: 'high' } } });
    expect(readFaqRow({ ...good, keywords: ['json'], metadata: { keywords: ['json', 'test'] } })).toMatchObject({ draft: { keywords: ['json', 'test'], metadata: {} } });
  });

  test('may give lists as one text, and absent values as null or empty', () => {
    const row = { ...good, id: '', keywords: 'csv, test; two words ,', alternatives: 'One, or more?; Two?', metadata: null };
    expect(readFaqRow(row)).toEqual({ draft: { ...good, keywords: ['csv', 'test', 'two words'], alternatives: ['One, or more?', 'Two?'], metadata: {} } });
  });

  test('has its category brought into form', () => {
    expect(readFaqRow({ ...good, category: ' Human Resources ' })).toMatchObject({ draft: { category: 'human_resources' } });
  });

  test.each<[string, unknown, RegExp]>([
    ['no object', 'text', /^row: must be an object/],
    ['a list', [], /^row: must be an object/],
    ['no question', { answer: 'a', category: 'b' }, /^question: is required, as string$/],
    ['a blank answer', { ...good, answer: '  ' }, /^answer: must not be empty$/],
    ['a number as question', { ...good, question: 7 }, /^question: is required, as string$/],
    ['two mistakes', { category: 'b' }, /^question: .*; answer: /],
    ['a long question', { ...good, question: 'secret'.repeat(200) }, /^question: must have at most 1000 characters$/],
    ['too many keywords', { ...good, keywords: Array.from({ length: 51 }, (_, number) => `k${number}`) }, /^keywords: must have at most 50 entries$/],
    ['a keyword that is no text', { ...good, keywords: ['a', {}] }, /^keywords\.1: is required, as string$/],
    ['keywords that are no list', { ...good, keywords: 7 }, /^keywords: is required, as array$/],
    ['nested keywords that are no list', { ...good, metadata: { keywords: { a: 1 } } }, /^keywords: is required, as array$/],
    ['metadata that is no object', { ...good, metadata: [1] }, /^metadata: is required, as record$/],
    ['an impossible category', { ...good, category: 'B/../c' }, /^category: must be a lower-case word$/],
    ['an impossible id', { ...good, id: '../secret' }, /^id: must be 1–128 of /],
    ['NUL', { ...good, answer: 'a\0b' }, /^answer: must be text without NUL/],
    ['half a character in the metadata', { ...good, metadata: { note: ['\ud800'] } }, /^metadata: must be text without NUL/],
    ['half a character as a key', { ...good, metadata: { '\udc00': 1 } }, /^metadata: must be text without NUL/],
    ['deep metadata', { ...good, metadata: deep(6) }, /^metadata: must be at most 5 levels deep$/],
    ['metadata without bottom', { ...good, metadata: JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`) as unknown }, /^metadata: must be at most 5 levels deep$/],
    ['large metadata', { ...good, metadata: { note: 'secret'.repeat(3_000) } }, /^metadata: must have at most 16000 characters/],
  ])('with %s is refused with the field and its mend', (_what, row, reason) => {
    const read = readFaqRow(row);
    expect(read).toEqual({ refusal: expect.stringMatching(reason) });
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});
