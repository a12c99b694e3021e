import { minimise } from '@csa/text-model/training';
import { evidenceOf } from '../confidence.js';
import type { Signs } from '../confidence.js';

/** What a search found, and whether its best passage was the right one. */
export interface Trial {
  readonly signs: Signs;
  readonly right: boolean;
  /** Whether any passage answers. */
  readonly answerable: boolean;
  /** The bases count alike, however many questions they have. */
  readonly weight: number;
}

/** Keeps coefficients of signs that say nothing near 0. */
const penalty = 1e-4;
/** A step gains little where signs go together, and there is more to gain behind it. */
const ENOUGH = 1e-10;

/** The coefficients of a logistic regression by maximum likelihood, by the names of the signs. */
export function fitted(trials: readonly Trial[]): Record<string, number> {
  const names = Object.keys(evidenceOf(trials[0]?.signs ?? raise()));
  const rows = trials.map(({ signs }) => Object.values(evidenceOf(signs)));
  const whole = trials.reduce((sum, { weight }) => sum + weight, 0);
  const found = minimise((at, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (const [index, row] of rows.entries()) {
      const { right, weight } = trials[index] ?? raise();
      const sum = row.reduce((total, value, place) => total + value * (at[place] ?? 0), 0);
      const share = 1 / (1 + Math.exp(-sum));
      loss -= (weight / whole) * Math.log(Math.max(1e-12, right ? share : 1 - share));
      for (const [place, value] of row.entries()) gradient[place] = (gradient[place] ?? 0) + (weight / whole) * (share - (right ? 1 : 0)) * value;
    }
    for (const [place, value] of at.entries()) {
      loss += penalty * value * value;
      gradient[place] = (gradient[place] ?? 0) + 2 * penalty * value;
    }
    return loss;
  }, names.length, 500, ENOUGH);
  return Object.fromEntries(names.map((name, place) => [name, Math.round(100 * (found[place] ?? 0)) / 100]));
}

function raise(): never {
  throw new Error('There is nothing to learn from.');
}
