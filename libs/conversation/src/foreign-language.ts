import { z } from 'zod';
import { readDataFile } from './data-file.js';

const known = Object.entries(readDataFile('foreign-words', z.record(z.string(), z.object({ words: z.array(z.string()), says: z.string() }))))
  .map(([code, { words, says }]) => ({ code, words: new Set(words), says }));

const FEWEST_WORDS = 2;
const SHARE = 0.5;

export interface ForeignLanguage {
  /** BCP 47; `und` for a script that no English word is written in. */
  readonly code: string;
  /** "I can only write in English" in that language; null when it is not known. */
  readonly says: string | null;
}

/** The language of a text that is not English; null when it may well be English. At least half of its words must be that language's. */
export function foreignLanguageOf(text: string): ForeignLanguage | null {
  if (isInForeignScript(text)) return { code: 'und', says: null };
  const words = [...new Set(text.toLowerCase().match(/[\p{L}']+/gu) ?? [])];
  const counts = known.map((language) => ({ language, count: words.filter((word) => language.words.has(word)).length }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  return best.count >= FEWEST_WORDS && best.count >= SHARE * words.length ? { code: best.language.code, says: best.language.says } : null;
}

function isInForeignScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter));
  return foreign.length > 1 && foreign.length > letters.length / 2;
}
