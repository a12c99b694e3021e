import { describe, expect, test } from '@jest/globals';
import { accuracy, f1Of, macroF1 } from './classification.js';
import { answeredRight, firstRight, reciprocalRank } from './ranking.js';
import { Random } from '../../fuzz/random.js';
import { calibrationError, calibrationNoise, reliabilityOf } from './reliability.js';
import { auroc, f1AtPrecision, pearson, percentile } from './scores.js';

const told = (pairs: string) => pairs.split(' ').map((pair) => ({ actual: pair.charAt(0), told: pair.charAt(1) }));
/** "0.9+ 0.1-": scores with whether they are of the positive kind. */
const scored = (rows: string) => rows.split(' ').map((row) => ({ score: Number(row.slice(0, -1)), positive: row.endsWith('+') }));

describe('classes', () => {
  test.each([
    ['aa bb cc', 1],
    ['ab ba', 0],
    ['aa aa ab bb', (0.8 + 2 / 3) / 2],
    ['aa ac', 2 / 3],
  ])('macro-F1 of %s', (pairs, expected) => {
    expect(macroF1(told(pairs))).toBeCloseTo(expected, 10);
  });

  test('a class that nobody is and nobody was told has F1 0, and nothing at all has 0', () => {
    expect(f1Of(told('aa'), 'z')).toBe(0);
    expect(macroF1([])).toBe(0);
  });

  test('more than one answer may be right', () => {
    expect(accuracy([{ accepts: ['a', 'b'], told: 'b' }, { accepts: ['a'], told: 'b' }])).toBe(0.5);
  });
});

describe('scores', () => {
  test.each([
    ['0.9+ 0.8+ 0.2- 0.1-', 1],
    ['0.1+ 0.9-', 0],
    ['0.5+ 0.5-', 0.5],
    ['0.9+ 0.5+ 0.5- 0.1-', 0.875],
    ['0.9+ 0.8+', 0.5],
  ])('AUROC of %s', (rows, expected) => {
    expect(auroc(scored(rows))).toBeCloseTo(expected, 10);
  });

  test.each([
    [[[1, 2], [2, 4], [3, 6]] as const, 1],
    [[[1, 3], [2, 2], [3, 1]] as const, -1],
    [[[1, 1], [1, 2]] as const, 0],
    [[[0, 0], [1, 1], [2, 0]] as const, 0],
  ])('Pearson of %j', (pairs, expected) => {
    expect(pearson(pairs)).toBeCloseTo(expected, 10);
  });

  test.each([
    ['0.9+ 0.8- 0.7+ 0.1-', 0.6, 0.8],
    ['0.9+ 0.8- 0.7+ 0.1-', 0.9, 2 / 3],
    ['0.9- 0.8+', 0.6, 0],
    ['0.5+ 0.5-', 0.6, 0],
  ])('best F1 of %s at precision %d', (rows, precision, expected) => {
    expect(f1AtPrecision(scored(rows), precision)).toBeCloseTo(expected, 10);
  });

  test('percentiles are numbers that were there', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.99)).toBe(4);
    expect(percentile([], 0.5)).toBe(0);
  });
});

describe('rankings', () => {
  const rows = [{ found: ['a', 'b'], relevant: ['a'] }, { found: ['a', 'b'], relevant: ['b', 'c'] }, { found: [], relevant: ['a'] }, { found: ['x', 'y', 'z', 'b'], relevant: ['b'] }];

  test('the first is right, or the rank of the first right one', () => {
    expect(firstRight(rows)).toBe(0.25);
    expect(reciprocalRank(rows)).toBeCloseTo((1 + 0.5 + 0 + 0.25) / 4, 10);
    expect(reciprocalRank([{ found: '0 1 2 3 4 5 6 7 8 9 a'.split(' '), relevant: ['a'] }])).toBe(0);
  });

  test('answered right, while few questions without an answer get one', () => {
    const answerable = [0.9, 0.7, 0.5, 0.3].map((confidence) => ({ confidence, answerable: true, right: confidence !== 0.7 }));
    const unanswerable = [0.6, 0.2].map((confidence) => ({ confidence, answerable: false, right: false }));
    expect(answeredRight([...answerable, ...unanswerable], 0.1)).toBe(0.25);
    expect(answeredRight([...answerable, ...unanswerable], 0.5)).toBe(0.75);
    expect(answeredRight(answerable, 0.1)).toBe(0.75);
  });
});

describe('reliability', () => {
  const forecasts = [...Array.from({ length: 10 }, (_, index) => ({ probability: 0.25, happened: index < 3 })), { probability: 1, happened: true }];

  test('bins say what was said and what happened', () => {
    expect(reliabilityOf(forecasts)).toEqual([
      { from: 0.2, to: 0.3, count: 10, said: 0.25, happened: 0.3 },
      { from: 0.9, to: 1, count: 1, said: 1, happened: 1 },
    ]);
  });

  test('the error is the distance, weighted by how many there are', () => {
    expect(calibrationError(forecasts)).toBeCloseTo((10 * 0.05) / 11, 10);
    expect(calibrationError([])).toBe(0);
  });

  test('even true forecasts seem off when there are few of them', () => {
    const forecastsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ probability: (index + 0.5) / count, happened: false }));
    const random = new Random(1);
    const [few, many] = [30, 30_000].map((count) => calibrationNoise(forecastsOf(count), () => random.next()));
    expect(few).toBeGreaterThan(0.1);
    expect(many).toBeLessThan(0.01);
  });
});
