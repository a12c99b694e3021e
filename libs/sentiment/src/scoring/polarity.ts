import type { Contribution } from './contribution.js';

/**
 * How soon a sum of contributions saturates: s / √(s² + this), the normalisation of VADER (Hutto and Gilbert 2014,
 * α = 15 for word scores up to 4) on a scale up to 1, where it is 15/16.
 */
const SATURATION = 15 / 16;
const PER_EXCLAMATION = 0.06;

/** −1 … 1; 0 when nothing in the message is good or bad. Exclamation marks strengthen what is there, whichever way it points. */
export function polarityOf(contributions: readonly Contribution[], exclamations: number): number {
  const sum = contributions.reduce((total, { polarity }) => total + polarity, 0) * (1 + PER_EXCLAMATION * exclamations);
  return sum / Math.sqrt(sum * sum + SATURATION);
}
