import { stemmer } from '@orama/stemmers/english';
import { eng } from 'stopword';
import { retrievalPolicy } from '../retrieval/retrieval-policy.js';
import { cached } from './cached.js';

const fillers = new Set([...eng, ...retrievalPolicy.fillerWords]);
const pieceLengths = [2, 3];

/** The stem of a word, so that its endings make no difference. */
export const stemOf = cached(20_000, stemmer);

/** A text's words, and beside each its stem. */
export interface StemmedText {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** Remembered for a few texts: a passage is read for the shelf and for the index, a question for the index and for the ranking. */
export const stemmed = cached(64, (text): StemmedText => {
  const words = wordsOf(text);
  return { words, stems: words.map(stemOf) };
});

/** Whether a word is mere conversation ("please", "how"); it says how something is asked, not what about. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}

/** Splits a text into words of letters and digits; case, accents' spelling and curly quotes make no difference. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    // "e-mail" is one word, "two-factor" is two
    .replace(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, '$1');
  const found = plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
  return found.map((word) => word.replace(/'s$/, '').replaceAll("'", ''));
}

/** Pieces of two and three characters of a word, its beginning and end marked; they find a mistyped word. */
export function piecesOf(word: string): string[] {
  const marked = Array.from(`_${word}_`);
  return pieceLengths.flatMap((length) => marked.slice(length - 1).map((_, start) => marked.slice(start, start + length).join('')));
}
