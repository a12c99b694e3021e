import { deu, eng, fra, ita, nld, pol, por, rus, spa, swe } from 'stopword';

const lists: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(eng), de: new Set(deu), fr: new Set(fra), it: new Set(ita), nl: new Set(nld), pl: new Set(pol), pt: new Set(por), ru: new Set(rus), es: new Set(spa), sv: new Set(swe),
};
/** So many words tell the language; fewer than these do not. */
const mostWords = 2_000;
const leastWords = 20;
/** In any of the languages more than every fifth word of a text is one of its small words; and no other language comes near. */
const leastShare = 0.2;
const leastLead = 1.25;

/** The language of a text by its small words (ISO 639-1), of the ten whose words are known; null when that does not tell. */
export function languageOf(text: string): string | null {
  const words = text.slice(0, 20_000).toLowerCase().match(/\p{L}+/gu)?.slice(0, mostWords) ?? [];
  if (words.length < leastWords) return null;
  const shares = Object.entries(lists)
    .map(([language, list]) => ({ language, share: words.filter((word) => list.has(word)).length / words.length }))
    .sort((one, other) => other.share - one.share);
  const [best, second] = shares;
  if (!best || best.share < leastShare || best.share < leastLead * (second?.share ?? 0)) return null;
  return best.language;
}
