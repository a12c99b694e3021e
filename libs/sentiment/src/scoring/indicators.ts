import type { Sentiment } from '@csa/contracts';
import type { Contribution } from './contribution.js';
import type { Pattern } from './patterns.js';

type Indicators = Sentiment['indicators'];

/** A long message has more of them than anybody reads. */
const MOST_INDICATORS = 20;
/** Below this nothing was really added. */
const LEAST_WEIGHT = 0.005;

/** What counted, strongest first, each word once for frustration and once for polarity. */
export function indicatorsOf(contributions: readonly Contribution[], patterns: readonly Pattern[]): Indicators {
  const strongest = new Map<string, Indicators[number]>();
  const consider = (indicator: Indicators[number]) => {
    if (Math.abs(indicator.weight) < LEAST_WEIGHT) return;
    const key = `${indicator.kind} ${indicator.text}`;
    const known = strongest.get(key);
    if (known === undefined || Math.abs(known.weight) < Math.abs(indicator.weight)) strongest.set(key, indicator);
  };
  for (const { text, frustration, polarity } of contributions) {
    consider({ text, kind: 'frustration', weight: rounded(frustration) });
    consider({ text, kind: 'polarity', weight: rounded(polarity) });
  }
  for (const { text, weight } of patterns) consider({ text, kind: 'pattern', weight: rounded(weight) });
  return [...strongest.values()].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_INDICATORS);
}

/** The words among the indicators, without repeats; a pattern is no word. */
export function keywordsOf(indicators: Indicators): string[] {
  return [...new Set(indicators.filter(({ kind }) => kind !== 'pattern').map(({ text }) => text))];
}

/** Three places: finer differences are noise, and the same message always gives the same digits. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
