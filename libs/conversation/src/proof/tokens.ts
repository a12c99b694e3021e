import { isNegator, isSmall, stemOf } from './proof-words.js';

/** A word, a number with its unit, a date or an id of a sentence. */
export interface Token {
  readonly kind: 'word' | 'number' | 'date' | 'id';
  /** In small letters; of a number its value, of a date `2026-12-05` or, without a year, `12-05`. */
  readonly text: string;
  readonly stem: string;
  /** Written with a capital where a sentence does not begin: a name, or a label of the product. */
  readonly named: boolean;
  readonly small: boolean;
  readonly negator: boolean;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH = `(${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`;
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4}))?\\b`, 'gi');
const MONTH_FIRST = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'gi');
const ISO = /\b(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?\b/g;
const NUMBER_WORDS = new Map(['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'].map((word, value) => [word, value]));
for (const [word, value] of [['thirty', 30], ['forty', 40], ['fifty', 50], ['sixty', 60], ['seventy', 70], ['eighty', 80], ['ninety', 90], ['hundred', 100]] as const) NUMBER_WORDS.set(word, value);
const CURRENCIES: Readonly<Record<string, string>> = { $: 'usd', '€': 'eur', '£': 'gbp', '%': 'percent', dollar: 'usd', dollars: 'usd', euro: 'eur', euros: 'eur', pound: 'gbp', pounds: 'gbp' };
const SHORT_UNITS: Readonly<Record<string, string>> = { h: 'hours', hrs: 'hours', hr: 'hours', min: 'minutes', mins: 'minutes', d: 'days', gigabytes: 'gb', gigabyte: 'gb', megabytes: 'mb', megabyte: 'mb' };

const PIECE = /tkt-\d{8}-\d{4,9}|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|‹[\d-]+›|\d+(?:[.,]\d+)*|[\p{L}]+(?:'[\p{L}]+)?|[$€£%]/giu;

/** Takes a text apart, in its order. */
export function tokensOf(text: string): Token[] {
  const prepared = withDates(text.normalize('NFKC').replaceAll(/[’‘`´]/g, "'"))
    .replaceAll(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, '$1')
    .replaceAll(/\b(sign|log)(?:ged|ging)?[ -](in|on)\b/gi, '$1')
    .replaceAll(/\b(ca|wo|do|does|did|is|are|was|were|has|have|had|could|would|should)n't\b/gi, (_whole, verb: string) => `${verb} not`).replaceAll(/\bcannot\b/gi, 'can not')
    .replaceAll(/\bof (?:your|the|its|all) (?=\d)/gi, 'of ')
    .replaceAll(/(\d)(?=(?:gb|mb|kb|tb|h|hrs?|mins?|days?|hours?|%)\b)/gi, '$1 ');
  return [...prepared.matchAll(PIECE)].map(({ 0: piece, index }) => tokenOf(piece, prepared.slice(0, index)));
}

function withDates(text: string): string {
  const mark = (year: string | undefined, month: number, day: string) => ` ‹${year === undefined ? '' : `${year}-`}${String(month).padStart(2, '0')}-${day.padStart(2, '0')}› `;
  const monthOf = (name: string) => MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
  return text
    .replaceAll(ISO, (_whole, year: string, month: string, day: string) => mark(year, Number(month), day))
    .replaceAll(DAY_FIRST, (_whole, day: string, month: string, year?: string) => mark(year, monthOf(month), day))
    .replaceAll(MONTH_FIRST, (_whole, month: string, day: string, year?: string) => mark(year, monthOf(month), day));
}

function tokenOf(piece: string, before: string): Token {
  const text = piece.toLowerCase();
  if (text.startsWith('‹')) return { kind: 'date', text: text.slice(1, -1), stem: text, ...plain };
  if (text.startsWith('tkt-') || text.includes('@')) return { kind: 'id', text, stem: text, ...plain };
  if (/^\d/.test(text)) return number(numberOf(text));
  const value = NUMBER_WORDS.get(text);
  // "One of them" counts nothing.
  if (value !== undefined && text !== 'one') return number(value);
  const word = CURRENCIES[text] ?? SHORT_UNITS[text] ?? text;
  return { kind: 'word', text: word, stem: stemOf(word), named: isName(piece, before), small: isSmall(word), negator: isNegator(word) || text.endsWith("n't") };
}

const plain = { named: false, small: false, negator: false };
const SENTENCE_BEGINS = /(?:^|[.!?:\n•-]\s*|["“'(]\s*)$/u;

function isName(piece: string, before: string): boolean {
  return /\p{Lu}/u.test(piece) && (/^\p{Ll}/u.test(piece) || !SENTENCE_BEGINS.test(before));
}

const number = (value: number): Token => ({ kind: 'number', text: String(value), stem: String(value), ...plain });

/** `1,234.5` and `1.234,5` are the same; a lone comma or dot before three digits sets thousands apart. */
function numberOf(text: string): number {
  const thousands = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text.replace(',', '.');
  return Number.isNaN(Number(thousands)) ? parseFloat(thousands) : Number(thousands);
}

const UNITS = new Set(['hour', 'minut', 'second', 'day', 'week', 'month', 'year', 'gb', 'mb', 'kb', 'tb', 'usd', 'eur', 'gbp', 'percent', 'seat', 'digit', 'cent']);
const MONEY = new Set(['usd', 'eur', 'gbp']);
export const isUnit = (stem: string): boolean => UNITS.has(stem);

/** The unit of the number at a place: what follows it, or the sign of the currency before it; null when it has none. */
export function unitAt(tokens: readonly Token[], place: number): string | null {
  if (tokens[place + 1]?.text === 'of' && tokens[place + 2]?.kind === 'number') return unitAt(tokens, place + 2);
  const before = tokens[place - 1];
  if (before !== undefined && MONEY.has(before.stem)) return before.stem;
  const near = [tokens[place + 1], tokens[place + 2], before];
  return near.find((token) => token !== undefined && isUnit(token.stem))?.stem ?? null;
}

/** A sentence at its commas, colons and dashes: "viewers read, editors change" says two things. */
export function clausesOf(sentence: string): string[] {
  return sentence.split(/;|:(?=\s)|,(?=\s)|\s[–—-]\s/);
}
