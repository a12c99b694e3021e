import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lookAlikes = new Map(Object.entries(z.record(z.string(), z.string()).parse(
  JSON.parse(readFileSync(new URL('../../data/look-alikes.json', import.meta.url), 'utf8')),
)));

/** Characters that show nothing: zero-width ones, direction marks, soft hyphens, variation selectors, and tags. */
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]|[\u{e0000}-\u{e01ef}]/gu;
/** Letters of a word set apart, one by one: "i g n o r e", "s-t-o-p". */
const SPACED_WORD = /(?<![\p{L}\p{N}])\p{L}(?:([ ._*-])\p{L}){3,}(?![\p{L}\p{N}])/gu;
const DIGIT_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };
const WORD_WITH_DIGITS = /(?<![\p{L}\p{N}])(?=[a-z]*[013457])(?=(?:[013457]*[a-z]){2})[a-z013457]{4,}(?![\p{L}\p{N}])/gu;

/** How a text reads to somebody: without what cannot be seen, in small letters, look-alikes as the letters they look like. */
export function plainReading(text: string): string {
  const folded = Array.from(text.normalize('NFKC').replaceAll(INVISIBLE, '').toLowerCase(), (sign) => lookAlikes.get(sign) ?? sign).join('');
  return folded
    .replaceAll(/[‘’‚‛`´]/g, "'").replaceAll(/[“”„«»]/g, '"')
    .replaceAll(SPACED_WORD, (spaced) => spaced.replaceAll(/[ ._*-]/g, ''))
    .replaceAll(WORD_WITH_DIGITS, (word) => word.replaceAll(/[013457]/g, (digit) => DIGIT_LETTERS[digit] ?? digit))
    .replaceAll(/\s+/g, ' ').trim();
}

/** How many signs of a text cannot be seen. A few belong to emoji and to some scripts. */
export function countInvisible(text: string): number {
  return text.match(INVISIBLE)?.length ?? 0;
}

/** The words of a plain reading: letters and digits. */
export function wordsOf(text: string): string[] {
  return plainReading(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
