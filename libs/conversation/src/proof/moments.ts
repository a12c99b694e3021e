import { folded } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';

const ISO = /\b(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?\b/g;
/** Day before month, as everywhere but in English. */
const NUMERIC = /(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/g;

interface MomentPatterns {
  readonly dayFirst: RegExp;
  readonly monthFirst: RegExp;
  readonly months: readonly string[];
}

const patterns = new Map<string, MomentPatterns>();

function patternsOf({ code, months }: ProofLanguage): MomentPatterns {
  const before = patterns.get(code);
  if (before) return before;
  const month = `(${months.join('|')})(?!\\p{L})\\.?`;
  const made = {
    months,
    dayFirst: new RegExp(`(?<![\\d.,:])(\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?(?: of| de)? ${month}(?:,? (?:del? )?(\\d{4})(?!\\d))?`, 'giu'),
    monthFirst: new RegExp(`(?<!\\p{L})${month} (\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d])(?:,? (\\d{4})(?!\\d))?`, 'giu'),
  };
  patterns.set(code, made);
  return made;
}

const twoDigits = (value: string | number): string => String(value).padStart(2, '0');
const dateMark = (year: string | undefined, month: number, day: string): string => ` ‹${year === undefined ? '' : `${year}-`}${twoDigits(month)}-${twoDigits(day)}› `;

/** Marks dates as `‹2026-12-05›`, without a year `‹12-05›`, and times of the day as `‹14:30›`. */
export function withMoments(text: string, language: ProofLanguage): string {
  if (!/\d/.test(text)) return text;
  const { dayFirst, monthFirst, months } = patternsOf(language);
  const monthOf = (name: string) => months.findIndex((names) => names.split('|').some((known) => folded(known) === folded(name.toLowerCase()))) + 1;
  const iso = text.replaceAll(ISO, (_whole, year: string, month: string, day: string) => dateMark(year, Number(month), day));
  const numeric = language.code === 'en' ? iso : iso.replaceAll(NUMERIC, (whole, day: string, month: string, year: string) => (Number(month) > 12 ? whole : dateMark(year, Number(month), day)));
  const named = numeric.replaceAll(dayFirst, (_whole, day: string, month: string, year?: string) => dateMark(year, monthOf(month), day));
  const dated = language.code === 'en' ? named.replaceAll(monthFirst, (_whole, month: string, day: string, year?: string) => dateMark(year, monthOf(month), day)) : named;
  const ranged = language.ranges.reduce((changed, [pattern, by]) => changed.replaceAll(pattern, by), dated);
  return language.clock.reduce((marked, pattern) => marked.replaceAll(pattern, asTime), ranged);
}

/** The named groups are the last that a replacer is given. */
function asTime(whole: string, ...rest: readonly unknown[]): string {
  const { h = '', m, m2, pm } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
  const hour = Number(h);
  if (hour > 23) return whole;
  return ` ‹${twoDigits(pm !== undefined && hour < 12 ? hour + 12 : hour)}:${m ?? m2 ?? '00'}› `;
}
