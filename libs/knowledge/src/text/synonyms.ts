import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { stemOf, wordsOf } from './words.js';

const file = new URL('../../data/synonyms.json', import.meta.url);
/** So many words are looked at from a place on. */
export const longestPhrase = 3;

const Synonyms = z.strictObject({
  about: z.string(),
  /** Words and phrases of up to three words that mean the same to a customer; what stands in several groups means each of them. */
  groups: z.array(z.array(z.string().min(1)).min(2)).max(1_000),
});

const groupsOfPhrase = new Map<string, number[]>();
for (const [group, phrases] of Synonyms.parse(JSON.parse(readFileSync(file, 'utf8'))).groups.entries()) {
  for (const phrase of new Set(phrases.map((each) => wordsOf(each).map(stemOf).join(' ')))) {
    groupsOfPhrase.set(phrase, [...(groupsOfPhrase.get(phrase) ?? []), group]);
  }
}

/** How many groups there are; every group's number is below. */
export const synonymGroups = 1 + Math.max(...[...groupsOfPhrase.values()].flat());

/** The first words of phrases of several words: most words begin none, and then nothing behind them need be looked at. */
const beginnings = new Set([...groupsOfPhrase.keys()].filter((phrase) => phrase.includes(' ')).map((phrase) => phrase.slice(0, phrase.indexOf(' '))));
const none: readonly number[] = [];

/** Whether phrases of several words begin with this stem. */
export function beginsPhrase(stem: string): boolean {
  return beginnings.has(stem);
}

/** The groups that the word at a place belongs to, alone or with the words behind it. Empty for most words. */
export function groupsAt(stems: readonly string[], place: number): readonly number[] {
  let phrase = stems[place] ?? '';
  let groups = groupsOfPhrase.get(phrase) ?? none;
  if (!beginnings.has(phrase)) return groups;
  for (let end = place + 1; end < place + longestPhrase && end < stems.length; end++) {
    phrase += ` ${stems[end]}`;
    const more = groupsOfPhrase.get(phrase);
    if (more) groups = groups.concat(more);
  }
  return groups;
}
