import type { Mood, Trend } from '@csa/contracts';
import type { z } from 'zod';

/** How much the newest mood counts in the present level, and in the customer's own usual level. */
const PRESENT = 0.6;
const USUAL = 0.2;
/** How far the two must be apart to call it a change; levels span −2 … 1. */
const CHANGE = 0.22;

/**
 * Where a conversation is going: the present mood against this customer's own moods before, as the distance of a fast
 * from a slow exponential average. Without earlier moods the two are the same: stable.
 */
export function trendOf(earlier: readonly Mood[], now: Mood): z.output<typeof Trend> {
  const levels = [...earlier, now].map(levelOf);
  const change = smoothed(levels, PRESENT) - smoothed(levels, USUAL);
  if (Math.abs(change) < CHANGE) return 'stable';
  return change > 0 ? 'improving' : 'declining';
}

/** So much frustration is in the wording of any calm message, and says nothing of where a conversation goes. */
const NOTHING = 0.15;

/** One number for a mood: 1 delighted, 0 indifferent, −2 furious. */
function levelOf({ polarity, frustrationScore }: Mood): number {
  return polarity - Math.max(0, frustrationScore - NOTHING) / (1 - NOTHING);
}

function smoothed(levels: readonly number[], newest: number): number {
  return levels.reduce((average, level) => average + newest * (level - average));
}
