import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@csa/text-model/training';
import { evidenceOf } from '../confidence.js';
import type { Evidence, Signs } from '../confidence.js';
import { fitted } from './confidence-fit.js';
import type { Trial } from './confidence-fit.js';

const truth: Evidence = { constant: -1, score: 1.5, coverage: 2, found: 0.5, lead: 3, phrasings: -0.5, passages: -0.4 };

function trialsOf(count: number): Trial[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => {
    const signs: Signs = { score: 0.05 + 2 * random(), coverage: random(), found: 8 * random(), lead: random(), phrasings: 1 + Math.floor(19 * random()), passages: Math.round(10 * 13 ** random()), isSection: false, stranger: 0 };
    const sum = Object.entries(evidenceOf(signs)).reduce((total, [name, value]) => total + value * truth[name as keyof Evidence], 0);
    return { signs, right: random() < 1 / (1 + Math.exp(-sum)), answerable: true, weight: 1 };
  });
}

describe('the fit of the confidence', () => {
  test('finds the coefficients that the trials were made with', () => {
    const found = fitted(trialsOf(120_000));
    for (const [name, value] of Object.entries(truth)) expect(Math.abs((found[name] ?? NaN) - value)).toBeLessThan(0.2);
  });

  test('gives the same coefficients for the same trials', () => {
    expect(fitted(trialsOf(500))).toEqual(fitted(trialsOf(500)));
  });

  test('needs something to learn from', () => {
    expect(() => fitted([])).toThrow('nothing to learn from');
  });
});
