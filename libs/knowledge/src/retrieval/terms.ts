import { stemmer } from '@orama/stemmers/english';
import { eng } from 'stopword';
import { cached } from './cached.js';
import { retrievalPolicy } from './retrieval-policy.js';

/** The words of a text, by what they say about its topic. */
export interface Terms {
  /** Stems of the words that name a topic, in order, repeated as often as they stand there. */
  readonly content: readonly string[];
  /** The same, in runs that no other word interrupts: "my facebook account" holds one run of two. */
  readonly runs: readonly (readonly string[])[];
  /** Stop words and words of mere conversation, as written. */
  readonly filler: readonly string[];
}

const fillers = new Set([...eng, ...retrievalPolicy.fillerWords]);
const gramLengths = [3, 4];
const stemOf = cached(20_000, stemmer);

/** Splits a text into words of letters and digits; case, accents' spelling and curly quotes make no difference. */
export function termsOf(text: string): Terms {
  const runs: string[][] = [[]];
  const filler: string[] = [];
  for (const word of wordsOf(text)) {
    if (!fillers.has(word)) runs.at(-1)?.push(stemOf(word));
    else {
      filler.push(word);
      runs.push([]);
    }
  }
  return { content: runs.flat(), runs: runs.filter(({ length }) => length > 0), filler };
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    // "e-mail" is one word, "two-factor" is two
    .replace(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, '$1');
  const found = plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
  return found.map((word) => word.replace(/'s$/, '').replaceAll("'", ''));
}

/** Pieces of three and four characters of a word, its beginning and end marked; they find a mistyped word. */
export function gramsOf(word: string): string[] {
  const marked = Array.from(`_${word}_`);
  return gramLengths.flatMap((length) =>
    marked.slice(length - 1).map((_, start) => marked.slice(start, start + length).join('')),
  );
}
