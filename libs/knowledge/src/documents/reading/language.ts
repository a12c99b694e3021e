import { deu, eng, fra, ita, nld, pol, por, rus, spa, swe } from 'stopword';

const lists: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(eng), de: new Set(deu), fr: new Set(fra), it: new Set(ita), nl: new Set(nld), pl: new Set(pol), pt: new Set(por), ru: new Set(rus), es: new Set(spa), sv: new Set(swe),
};
/** So many words tell the language; fewer than these do not. */
const mostWords = 4_000;
const leastWords = 20;
/** In any of the languages more than every fifth word of a text is one of its small words; and no other language comes near. */
const leastShare = 0.2;
const leastLead = 1.25;
/** From so many words and such a lead on another few words would not tell it otherwise. */
const sureWords = 60;
const sureLead = 1.5;

/** What a text says about the language it is written in. */
export interface ToldLanguage {
  /** ISO 639-1, of the ten languages whose small words are known. */
  readonly code: string;
  /** Sure enough to take the place of the language that the document had before. */
  readonly isSure: boolean;
}

/** The language of a whole file by its small words; null when that does not tell. */
export function languageOf(passages: readonly string[]): ToldLanguage | null {
  const words = spreadOver(passages.flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []));
  if (words.length < leastWords) return null;
  const shares = Object.entries(lists)
    .map(([code, list]) => ({ code, share: words.filter((word) => list.has(word)).length / words.length }))
    .sort((one, other) => other.share - one.share);
  const [best, second] = shares;
  if (!best || best.share < leastShare || best.share < leastLead * (second?.share ?? 0)) return null;
  return { code: best.code, isSure: words.length >= sureWords && best.share >= sureLead * (second?.share ?? 0) };
}

/** Of a long file words at even distances, from its beginning to its end: one chapter in another language is a part and not the whole. */
function spreadOver(words: readonly string[]): readonly string[] {
  const step = Math.ceil(words.length / mostWords);
  return step <= 1 ? words : words.filter((_, place) => place % step === 0);
}
