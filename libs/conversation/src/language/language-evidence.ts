import { z } from 'zod';
import { readDataFile } from '../data-file.js';

const WrittenLanguages = z.object({
  about: z.string(),
  languages: z.record(z.string(), z.strictObject({
    words: z.array(z.string().min(1)).min(1),
    /** Parts of words: `^` is the beginning, `$` the end. */
    pieces: z.array(z.string().min(1)).min(1),
    /** "I can only write in {languages}", in that language; for those that the assistant does not write. */
    says: z.string().optional(),
  })),
});

const { languages } = readDataFile('written-languages', WrittenLanguages);

/** The languages that can be told, by BCP 47 code, in the order of the data file. */
export const knownLanguages: readonly string[] = Object.keys(languages);

/** "I can only write in {languages}" in that language; null when it is not known. */
export function saysWhatIsWritten(code: string): string | null {
  return languages[code]?.says ?? null;
}

/** How much of a message is looked at. */
const ENOUGH = 600;
/** What a word is worth that no other language has; one that k of n languages have is worth this times log(n/k) / log(n). */
const OF_A_WORD = 2.2;
/** What each piece of a word is worth at most, likewise less when several languages have it, and all pieces of one word. */
const OF_A_PIECE = 0.7;
const MOST_OF_PIECES = 1.6;
/** Shorter words are known as a whole or not at all. */
const SHORTEST_WITH_PIECES = 4;

const byWord = weighed((language) => languages[language]?.words.flatMap((word) => [word, withoutAccents(word)]) ?? [], OF_A_WORD);
const byPiece = weighed((language) => languages[language]?.pieces ?? [], OF_A_PIECE);

/** What the words of a text say for each language: 0 and more, in the order of `knownLanguages`. Each word counts once. */
export function evidenceIn(text: string): Float64Array {
  const words = new Set(text.slice(0, ENOUGH).normalize('NFKC').toLowerCase().replaceAll('’', "'").match(/[\p{L}\p{M}]+(?:'[\p{L}]+)*'?|[¿¡]/gu) ?? []);
  const sums = new Float64Array(knownLanguages.length);
  for (const word of words) add(sums, known(word) ?? ofPieces(word));
  return sums;
}

/** "qu'un" and "l'abonnement" are two words each. */
function known(word: string): Float64Array | undefined {
  const whole = byWord.get(word);
  if (whole || !word.includes("'")) return whole;
  const parts = word.split("'").flatMap((part) => byWord.get(part) ?? []);
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => add(sum, part), new Float64Array(knownLanguages.length));
}

function ofPieces(word: string): Float64Array {
  const sums = new Float64Array(knownLanguages.length);
  if (word.length < SHORTEST_WITH_PIECES) return sums;
  const framed = `^${word}$`;
  for (const [piece, weights] of byPiece) if (framed.includes(piece)) add(sums, weights);
  return sums.map((sum) => Math.min(sum, MOST_OF_PIECES));
}

function add(sums: Float64Array, weights: Float64Array): Float64Array {
  weights.forEach((weight, index) => { sums[index] = (sums[index] ?? 0) + weight; });
  return sums;
}

function weighed(entriesOf: (language: string) => readonly string[], most: number): ReadonlyMap<string, Float64Array> {
  const owners = new Map<string, Set<number>>();
  knownLanguages.forEach((language, index) => {
    for (const entry of entriesOf(language)) owners.set(entry, (owners.get(entry) ?? new Set()).add(index));
  });
  const all = Math.log(knownLanguages.length);
  return new Map([...owners].map(([entry, indexes]) => [entry, Float64Array.from(knownLanguages, (_, index) => (indexes.has(index) ? most * (1 - Math.log(indexes.size) / all) : 0))]));
}

function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}
