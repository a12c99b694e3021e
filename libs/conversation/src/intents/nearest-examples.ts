import type { IntentDetail } from '@csa/contracts';
import { intents } from './index.js';
import { readWording } from './wording.js';
import type { Wording } from './wording.js';

interface Example {
  readonly detail: IntentDetail;
  readonly words: ReadonlySet<string>;
  readonly length: number;
}

const wordSets = intents.flatMap(({ detail, examples }) =>
  examples.map((example) => ({ detail, words: new Set(readWording(example).words) })));

const occurrences = new Map<string, number>();
for (const { words } of wordSets) for (const word of words) occurrences.set(word, (occurrences.get(word) ?? 0) + 1);

const examplesOfAll: readonly Example[] = wordSets.map((example) => ({ ...example, length: lengthOf(example.words) }));

/** How like the intents' examples a message is, 0…1 by intent: the cosine of its words with those of the nearest example, rare words counting more. */
export function nearestExamples(wording: Wording): ReadonlyMap<IntentDetail, number> {
  const words = new Set(wording.words);
  const length = lengthOf(words);
  const nearest = new Map<IntentDetail, number>();
  for (const example of examplesOfAll) {
    const nearness = cosine({ words, length }, example);
    if (nearness > (nearest.get(example.detail) ?? 0)) nearest.set(example.detail, nearness);
  }
  return nearest;
}

function cosine(message: Pick<Example, 'words' | 'length'>, example: Example): number {
  const shared = [...message.words].filter((word) => example.words.has(word)).reduce((sum, word) => sum + weightOf(word) ** 2, 0);
  return shared === 0 ? 0 : shared / (message.length * example.length);
}

function lengthOf(words: ReadonlySet<string>): number {
  return Math.sqrt([...words].reduce((sum, word) => sum + weightOf(word) ** 2, 0));
}

/** Inverse document frequency over the examples, smoothed; a word that no example has weighs as much as one that a single example has. */
function weightOf(word: string): number {
  return Math.log((wordSets.length + 1) / (occurrences.get(word) ?? 1));
}
