import { personalDataKinds, withoutPersonalData } from '@csa/guards';
import { groupsAt } from '../text/synonyms.js';
import { isFiller, stemOf, wordsOf } from '../text/words.js';

/** A question that was not answered, as it is kept: without personal data, and with what it is about. */
export interface UnansweredQuestion {
  readonly question: string;
  /** The stems of its topic's words, or a group of synonyms in place of each; sorted, each once. Never empty. */
  readonly topics: readonly string[];
}

const longestQuestion = 500;
/** Two questions are one gap when they share so much of their topics, by Dice's coefficient. */
const sameFrom = 0.6;

/** Null for a text that names no topic: nobody could write an FAQ for it. */
export function unansweredQuestion(text: string): UnansweredQuestion | null {
  const question = withoutPersonalData(text, personalDataKinds).replace(/\s+/g, ' ').trim().slice(0, longestQuestion);
  const topics = topicsOf(question);
  return topics.length === 0 ? null : { question, topics };
}

/** The gap that says the same; undefined when none does. */
export function nearestGap<G extends { readonly topics: readonly string[] }>(topics: readonly string[], gaps: readonly G[]): G | undefined {
  let nearest: { gap: G; likeness: number } | undefined;
  for (const gap of gaps) {
    const likeness = likenessOf(topics, gap.topics);
    if (likeness >= sameFrom && likeness > (nearest?.likeness ?? 0)) nearest = { gap, likeness };
  }
  return nearest?.gap;
}

/** Dice's coefficient, 2|A∩B| / (|A|+|B|): 0 for nothing in common, 1 for the same. */
function likenessOf(one: readonly string[], other: readonly string[]): number {
  const known = new Set(other);
  return (2 * one.filter((topic) => known.has(topic)).length) / (one.length + other.length);
}

function topicsOf(question: string): string[] {
  const words = wordsOf(question);
  const stems = words.map(stemOf);
  const topics = words.flatMap((word, place) => {
    if (isFiller(word)) return [];
    const [group] = groupsAt(stems, place);
    return [group === undefined ? stems[place] ?? word : `=${group}`];
  });
  return [...new Set(topics)].sort();
}
