/** The pause before the first new attempt, and the longest one, in milliseconds. */
const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before attempt `attempt` (from 0), in milliseconds: doubling, then between half and the whole of it
 * by `chance` (0 to 1), so that clients that were cut off together do not come back together.
 */
export function pauseBefore(attempt: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(whole * (0.5 + chance / 2));
}
