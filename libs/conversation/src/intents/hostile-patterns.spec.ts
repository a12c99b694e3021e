import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { findEntities } from '../entities.js';
import { packCodes } from '../understanding/language-pack.js';
import { patternsOf } from '../understanding/other-languages.js';
import { intents } from './index.js';

/** As long as what the patterns are given at most: the classifier cuts the middle out of longer messages. */
const LONGEST = 1_200;
/**
 * A pattern reads such a text in far less than a hundredth of a second; one that tries its ways over again with every
 * word would not end in this time on any machine. The bound stops it, which a hanging test would not.
 */
const NEVER_ENDS_MS = 10_000;

/** Texts that lead a pattern on: its own words and neighbouring words over and over, and an end that fits nothing. */
function temptations({ source }: RegExp): string[] {
  const words = source.replaceAll(/\\[bBdDsSwWnrt]|\\p\{\w+\}|\(\?[<!=:]+/g, ' ').match(/[\p{L}\p{N}']+/gu) ?? [];
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  return [...new Set([...words, ...pairs])].map((piece) => `${repeated(`${piece} `)}\u0001`);
}

function repeated(piece: string, length = LONGEST): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** The patterns of a language are long lists; so many of their words show what they do. */
const MOST_TEMPTATIONS = 60;

function endsInTime(work: () => void, timeout = NEVER_ENDS_MS): boolean {
  try {
    runInNewContext('work()', { work }, { timeout });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}

const patterns = intents.flatMap(({ detail, cues }) => cues.flatMap(({ pattern, unless }) => [pattern, unless].filter((each) => each instanceof RegExp).map((each) => ({ detail, pattern: each }))));

describe('no pattern of an intent can be led on without end', () => {
  test.each(intents.map(({ detail }) => detail))('of %s', (detail) => {
    const own = patterns.filter((each) => each.detail === detail);
    for (const { pattern } of own) {
      const texts = [...temptations(pattern), repeated(' '), repeated('a'), repeated("'"), repeated('. '), repeated('a.')];
      expect(endsInTime(() => { for (const text of texts) pattern.test(text); }) ? 'ends' : pattern.source).toBe('ends');
    }
  });

  test.each(packCodes)('in the language pack %s', (code) => {
    for (const pattern of patternsOf(code)) {
      const texts = [...temptations(pattern).slice(0, MOST_TEMPTATIONS), repeated(' '), repeated('a '), repeated('a, '), repeated('ja ')];
      expect(endsInTime(() => { for (const text of texts) pattern.test(text); }) ? 'ends' : pattern.source.slice(0, 2_000)).toBe('ends');
    }
  }, 120_000);

  test('this would see one that can', () => {
    expect(temptations(/^(?:(?:you )?can(?: you)?\b[\s,.]*)*close/)).toContain(`${repeated('you can ')}\u0001`);
    expect(endsInTime(() => { for (;;); }, 200)).toBe(false);
  });
});

describe('what is named is found in time', () => {
  test.each(['my name is ', 'A. ', 'a@a.', '@', '1', '1,', '$1 ', '+1 (', '12.12.', 'TKT-', 'I am Ann Ann ', 'call me ', '- ', "O'", 'é', '1/1/'])('in a message of nothing but "%s"', (piece) => {
    expect(endsInTime(() => findEntities(`${repeated(piece, 4_999)}\u0001`))).toBe(true);
  });
});
