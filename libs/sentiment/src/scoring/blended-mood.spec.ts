import { describe, expect, test } from '@jest/globals';
import { blended } from './blended-mood.js';
import type { Contribution } from './contribution.js';
import type { LexiconJudgement } from './lexicon-judgement.js';

const word: Contribution = { text: 'word', polarity: -0.4, frustration: 0.2, calming: 0, isMatter: false, isFelt: true };

function judged(numbers: Partial<LexiconJudgement>): LexiconJudgement {
  const reading = { tokens: [], sentences: [], expressions: [], calmQuestions: new Set<never>(), negation: { negators: new Uint8Array(), stops: new Uint8Array() }, weights: new Float64Array(), mostlyCapitals: false };
  return { reading, found: [word], contributions: [word], patterns: [], polarity: 0, frustration: 0, calm: false, ...numbers };
}

const frustrationOf = (lexicon: number, frustrated: number, calm = false) => blended(judged({ frustration: lexicon, calm }), { polarity: 0, frustrated }).frustration;
const polarityOf = (lexicon: number, polarity: number, rest: Partial<LexiconJudgement> = {}) => blended(judged({ polarity: lexicon, ...rest }), { polarity, frustrated: 0 }).polarity;

describe('frustration', () => {
  test.each([0.8, 0.9, 0.98])('furious words (%d) are furious whatever the model thinks', (words) => {
    expect(frustrationOf(words, 0)).toBeGreaterThanOrEqual(0.8);
  });

  test.each([0, 0.3, 0.6, 0.79])('without furious words (%d) nobody is furious however sure the model is', (words) => {
    expect(frustrationOf(words, 1)).toBeLessThan(0.8);
  });

  test('strong words stay frustrated, weaker ones need the wording', () => {
    expect(frustrationOf(0.6, 0)).toBeGreaterThanOrEqual(0.5);
    expect(frustrationOf(0.52, 0.1)).toBeLessThan(0.5);
    expect(frustrationOf(0.52, 0.5)).toBeGreaterThanOrEqual(0.5);
    expect(frustrationOf(0, 0.8)).toBeGreaterThanOrEqual(0.5);
  });

  test('a calm report is far from frustrated, until the wording is beyond doubt', () => {
    expect(frustrationOf(0.1, 0.85, true)).toBeLessThan(0.3);
    expect(frustrationOf(0.1, 0.95, true)).toBeGreaterThan(0.5);
  });

  test('more of either never makes it less', () => {
    const steps = Array.from({ length: 41 }, (_, index) => index / 40);
    for (const fixed of steps) {
      const byWords = steps.map((words) => frustrationOf(words, fixed));
      const byWording = steps.map((wording) => frustrationOf(fixed, wording));
      expect(byWords).toEqual([...byWords].sort((a, b) => a - b));
      expect(byWording).toEqual([...byWording].sort((a, b) => a - b));
    }
  });
});

describe('polarity', () => {
  test('stays in range and follows both', () => {
    expect(polarityOf(1, 1)).toBe(1);
    expect(polarityOf(-1, -1)).toBe(-1);
    expect(polarityOf(0.4, 0.2)).toBeGreaterThan(polarityOf(0.4, 0.1));
    expect(polarityOf(0.4, 0.2)).toBeGreaterThan(polarityOf(0.2, 0.2));
  });

  test('a calm report is neutral, and the worse of two stays the worse', () => {
    expect(polarityOf(-0.05, -0.6, { calm: true })).toBeGreaterThan(-0.1);
    expect(polarityOf(-0.05, -0.6, { calm: true })).toBeLessThan(polarityOf(-0.05, -0.3, { calm: true }));
  });

  test('blame that is denied is not blame', () => {
    const denied = { ...word, text: 'not terrible', polarity: 0.06 };
    expect(polarityOf(0.06, -0.4, { contributions: [denied] })).toBeGreaterThan(-0.1);
  });

  test('next to nothing is nothing where no word was found', () => {
    expect(polarityOf(0, 0.04, { contributions: [], found: [] })).toBe(0);
  });

  test('wording alone makes a message negative only where it also sounds displeased', () => {
    const polarityAt = (frustrated: number) => blended(judged({ contributions: [], found: [] }), { polarity: -0.2, frustrated }).polarity;
    expect(polarityAt(0.05)).toBeGreaterThan(-0.1);
    expect(polarityAt(0.3)).toBeLessThan(-0.1);
  });
});
