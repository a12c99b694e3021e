import { describe, expect, test } from '@jest/globals';
import { blended } from './blended-mood.js';
import type { Contribution } from './contribution.js';
import type { LexiconJudgement } from './lexicon-judgement.js';

const word: Contribution = { text: 'word', polarity: -0.4, frustration: 0.2, calming: 0, isMatter: false, isFelt: true };

function emptyReading(): LexiconJudgement['reading'] {
  return { tokens: [], sentences: [], expressions: [], calmQuestions: new Set(), negation: { negators: new Uint8Array(), stops: new Uint8Array() }, weights: new Float64Array(), mostlyCapitals: false };
}

const asking = { ...emptyReading(), calmQuestions: new Set([{ start: 0, end: 1, closing: '?' }]) };

function judged(numbers: Partial<LexiconJudgement>): LexiconJudgement {
  return { reading: emptyReading(), found: [word], contributions: [word], patterns: [], written: [], polarity: 0, frustration: 0, calm: false, isReport: false, ...numbers };
}

const frustrationOf = (lexicon: number, frustrated: number, calm = false) => blended(judged({ frustration: lexicon, calm }), { polarity: 0, frustrated }).frustration;
const polarityOf = (lexicon: number, polarity: number, rest: Partial<LexiconJudgement> = {}) => blended(judged({ polarity: lexicon, ...rest }), { polarity, frustrated: 0 }).polarity;

describe('frustration', () => {
  test.each([0.8, 0.9, 0.98])('furious words (%d) are furious whatever the model thinks', (words) => {
    expect(frustrationOf(words, 0)).toBeGreaterThanOrEqual(0.8);
  });

  test('open rage stays near 1 whatever the model thinks', () => {
    expect(frustrationOf(0.95, 0)).toBeGreaterThanOrEqual(0.9);
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

  test('of a calm report keeps the order of what is little', () => {
    const little = [0.02, 0.05, 0.1, 0.2, 0.5, 0.8].map((wording) => frustrationOf(0.05, wording, true));
    expect(new Set(little).size).toBe(little.length);
    expect(little).toEqual([...little].sort((a, b) => a - b));
  });

  test('a calm question without an angry word has none', () => {
    const question = judged({ contributions: [], reading: asking, isReport: true });
    expect(blended(question, { polarity: -0.1, frustrated: 0.2 }).frustration).toBe(0);
    expect(blended(question, { polarity: -0.1, frustrated: 0.6 }).frustration).toBeGreaterThan(0);
  });

  test('little is hardly anything, and keeps its order', () => {
    const little = [0.002, 0.005, 0.01, 0.02, 0.03].map((frustrated) => blended(judged({}), { polarity: 0, frustrated }).frustration);
    expect(new Set(little).size).toBe(little.length);
    expect(little).toEqual([...little].sort((a, b) => a - b));
    expect(Math.max(...little)).toBeLessThan(0.06);
  });

  test('of two who sound alike the one who speaks worse of things is the more frustrated', () => {
    const at = (polarity: number) => blended(judged({ frustration: 0.2 }), { polarity, frustrated: 0.4 }).frustration;
    expect(at(-0.5)).toBeGreaterThan(at(0));
    expect(at(0)).toBeGreaterThan(at(0.5));
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

  test('praise that mocks is blame, however kind its wording', () => {
    const mocking = { ...word, text: 'mocking great', polarity: -0.5 };
    expect(polarityOf(-0.4, 0.6, { contributions: [mocking] })).toBeLessThan(-0.1);
    expect(polarityOf(-0.4, -0.6, { contributions: [mocking] })).toBeLessThan(polarityOf(-0.4, 0.6, { contributions: [mocking] }));
  });

  test('next to nothing is nothing where no word was found', () => {
    expect(polarityOf(0, 0.04, { contributions: [], found: [] })).toBe(0);
  });

  test('a text to a support desk is negative by its words or by a clear wording, a text elsewhere by a faint one too', () => {
    const faint = { polarity: -0.3, frustrated: 0.28 };
    const of = (numbers: Partial<LexiconJudgement>, modelled = faint) => blended(judged(numbers), modelled).polarity;
    expect(of({ isReport: true })).toBeGreaterThan(-0.1);
    expect(of({ isReport: false })).toBeLessThan(-0.1);
    expect(of({ isReport: true, polarity: -0.3 })).toBeLessThan(-0.1);
    expect(of({ isReport: true }, { polarity: -0.3, frustrated: 0.4 })).toBeLessThan(-0.1);
  });

  test('a calm question is neutral, whatever its topic, until its wording is clear', () => {
    const question = { reading: asking, isReport: true, polarity: -0.4 };
    expect(blended(judged(question), { polarity: -0.3, frustrated: 0.2 }).polarity).toBeGreaterThan(-0.1);
    expect(blended(judged(question), { polarity: -0.3, frustrated: 0.5 }).polarity).toBeLessThan(-0.1);
  });

  test('wording alone makes a message negative only where it also sounds displeased', () => {
    const polarityAt = (frustrated: number) => blended(judged({ contributions: [], found: [] }), { polarity: -0.2, frustrated }).polarity;
    expect(polarityAt(0.05)).toBeGreaterThan(-0.1);
    expect(polarityAt(0.3)).toBeLessThan(-0.1);
  });
});
