import { describe, expect, test } from '@jest/globals';
import { longestHead, longestPassage, passagesIn } from './passage-cut.js';

const sentence = 'This sentence has exactly fifty letters and signs. ';
const long = sentence.repeat(100).trim();

describe('a passage', () => {
  test('is all that stands under a heading, where that is short', () => {
    expect(passagesIn([{ kind: 'text', text: 'One.' }, { kind: 'list', lines: ['- two', '- three'] }, { kind: 'table', head: 'a | b', lines: ['1 | 2'] }])).toEqual(['One.\n\n- two\n- three\n\na | b\n1 | 2']);
  });

  test('of a long text ends with a sentence, and nothing is lost', () => {
    const passages = passagesIn([{ kind: 'text', text: long }]);
    expect(passages.every((passage) => passage.endsWith('signs.') && passage.length <= longestPassage)).toBe(true);
    expect(passages.join(' ')).toBe(long);
  });

  test('of a long list or code ends with a line', () => {
    const lines = Array.from({ length: 200 }, (_, place) => `- item ${place} ${'x'.repeat(40)}`);
    for (const kind of ['list', 'code'] as const) expect(passagesIn([{ kind, lines }]).flatMap((passage) => passage.split('\n'))).toEqual(lines);
  });

  test('of a long table begins with the names of its columns', () => {
    const lines = Array.from({ length: 200 }, (_, place) => `${place} | ${'x'.repeat(40)}`);
    const passages = passagesIn([{ kind: 'text', text: 'Before.' }, { kind: 'table', head: 'number | letters', lines }]);
    expect(passages[0]).toBe('Before.');
    expect(passages.slice(1).every((passage) => passage.startsWith('number | letters\n') && passage.length <= longestPassage + longestHead)).toBe(true);
    expect(passages.slice(1).flatMap((passage) => passage.split('\n').slice(1))).toEqual(lines);
  });

  test.each([
    ['words without a sentence', 'word '.repeat(200_000)], ['letters without a space', 'x'.repeat(1_000_000)], ['emoji without a space', '😀'.repeat(100_000)], ['one sentence after another', sentence.repeat(20_000)],
  ])('is never too long nor broken in a character: %s on one line', (_what, text) => {
    const started = performance.now();
    const passages = passagesIn([{ kind: 'text', text }]);
    expect(passages.every((passage) => passage.length <= longestPassage && passage.isWellFormed())).toBe(true);
    expect(passages.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
