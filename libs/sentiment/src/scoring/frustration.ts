import type { Contribution } from './contribution.js';
import type { Pattern } from './patterns.js';

/** Each further indicator counts this share of what it would count before it, so that ten mild words are not rage. */
const FURTHER_INDICATOR = 0.75;
const MOST_INDICATORS = 6;
/** Words this frustrated let capitals and marks count in full; below they count in part, in a content message not at all. */
const CLEARLY_FRUSTRATED = 0.25;
const PATTERN_WITHOUT_WORDS = 0.6;
const CONTENT = 0.1;

/** What the patterns of a message add to its frustration, given what its words say. */
export function weighPatterns(patterns: readonly Pattern[], words: { frustration: number; polarity: number }): Pattern[] {
  const share = shareOfPatterns(words);
  return patterns.map((pattern) => ({ ...pattern, weight: pattern.weight * share }));
}

function shareOfPatterns({ frustration, polarity }: { frustration: number; polarity: number }): number {
  if (frustration >= CLEARLY_FRUSTRATED) return 1;
  return polarity > CONTENT ? 0 : PATTERN_WITHOUT_WORDS;
}

/** The frustration of the words alone, 0 … 1: indicators as independent evidence, 1 − Π(1 − weight), the strongest in full. */
export function frustrationOfWords(contributions: readonly Contribution[]): number {
  const weights = contributions.map(({ frustration }) => frustration).sort((a, b) => b - a);
  return together(weights.slice(0, MOST_INDICATORS).map((weight, place) => weight * FURTHER_INDICATOR ** place));
}

/**
 * The frustration of the message, 0 … 1. Thanks and good news take a share of it away; rage hardly listens to them
 * ("I am furious that this was marked as resolved"), mild displeasure does.
 */
export function frustrationOf(ofWords: number, patterns: readonly Pattern[], contributions: readonly Contribution[]): number {
  const agitated = together([ofWords, ...patterns.map(({ weight }) => weight)]);
  return agitated * (1 - calmingOf(contributions) * (1 - agitated ** 2));
}

/** Each calming word counts once, however often it is said. */
function calmingOf(contributions: readonly Contribution[]): number {
  const byText = new Map(contributions.filter(({ calming }) => calming > 0).map(({ text, calming }) => [text, calming]));
  return together([...byText.values()]);
}

function together(weights: readonly number[]): number {
  return 1 - weights.reduce((rest, weight) => rest * (1 - weight), 1);
}
