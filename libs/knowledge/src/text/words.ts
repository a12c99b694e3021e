import { stemmer } from '@orama/stemmers/english';
import { eng } from 'stopword';
import { retrievalPolicy } from '../retrieval/retrieval-policy.js';
import { cached } from './cached.js';

const fillers = new Set([...eng, ...retrievalPolicy.fillerWords]);
const pieceLengths = [2, 3];

/** The stem of a word, so that its endings make no difference. */
export const stemOf = cached(20_000, stemmer);

/** Whether a word is mere conversation ("please", "how"); it says how something is asked, not what about. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}

/** Splits a text into words of letters and digits; case, accents' spelling and curly quotes make no difference. */
export function wordsOf(text: string): string[] {
  const found = isAscii.test(text) ? wordsInAscii(text) : wordsInAny(text);
  return found.map((word) => (word.includes("'") ? word.replace(/'s$/, '').replaceAll("'", '') : word));
}

const isAscii = /^[\0-\x7f]*$/;

/** The same as for any text, in a fifth of the time. */
function wordsInAscii(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const plain = lower.includes('-') || lower.includes('`') ? lower.replaceAll('`', "'").replace(/(?<![a-z0-9])([a-z])-(?=[a-z])/g, '$1') : lower;
  return plain.match(/[a-z0-9]+(?:'[a-z]+)*/g) ?? [];
}

function wordsInAny(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    // "e-mail" is one word, "two-factor" is two
    .replace(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, '$1');
  return plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
}

/** Pieces of two and three characters of a word, its beginning and end marked; they find a mistyped word. */
export function piecesOf(word: string): string[] {
  const marked = Array.from(`_${word}_`);
  return pieceLengths.flatMap((length) => marked.slice(length - 1).map((_, start) => marked.slice(start, start + length).join('')));
}
