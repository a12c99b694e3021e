import type { Sentiment } from '@csa/contracts';
import type { BlendedMood } from './blended-mood.js';
import type { LexiconJudgement } from './lexicon-judgement.js';

type Indicators = Sentiment['indicators'];

/** A long message has more of them than anybody reads. */
const MOST_INDICATORS = 20;
/** Below this nothing was really added. */
const LEAST_WEIGHT = 0.005;

/** What the models saw in the wording beyond the listed words is shown from here on. */
const WORTH_SAYING = 0.1;

/**
 * What counted, strongest first, each word once for frustration and once for polarity. "Wording" is how far the
 * message's frustration moved from that of its listed words for how it is worded.
 */
export function indicatorsOf({ contributions, patterns, frustration: listed }: LexiconJudgement, mood: BlendedMood): Indicators {
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
  const wording = rounded(mood.frustration - listed);
  if (Math.abs(wording) >= WORTH_SAYING) consider({ text: 'wording', kind: 'pattern', weight: wording });
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
