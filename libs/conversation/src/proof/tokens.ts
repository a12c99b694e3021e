import { partsOf, withPhrases } from './lexicon.js';
import { withMoments } from './moments.js';
import type { ProofLanguage } from './proof-language.js';
import { english } from './proof-language.js';
import { readWord } from './proof-words.js';
import type { WordReading } from './proof-words.js';

/** A word, a number with its unit, a date, a time of the day or an id of a sentence. */
export interface Token extends WordReading {
  readonly kind: 'word' | 'number' | 'date' | 'time' | 'id';
  /** In small letters; of a number its value, of a date `2026-12-05` or, without a year, `12-05`, of a time `14:30`. */
  readonly text: string;
  /** Written with a capital where a sentence does not begin: a name, or a label of the product. */
  readonly named: boolean;
}

const SIGNS: Readonly<Record<string, string>> = { $: 'usd', '€': 'eur', '£': 'gbp', '%': 'percent' };
const SHORT_UNITS: Readonly<Record<string, string>> = {
  dollar: 'usd', dollars: 'usd', euro: 'eur', euros: 'eur', pound: 'gbp', pounds: 'gbp',
  h: 'hours', hrs: 'hours', hr: 'hours', min: 'minutes', mins: 'minutes', d: 'days', gigabytes: 'gb', gigabyte: 'gb', megabytes: 'mb', megabyte: 'mb',
};

const PIECE = /tkt-\d{8}-\d{4,9}|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|‹[\d:-]+›|\d+(?:[.,]\d+)*|[\p{L}]+(?:'[\p{L}]+)?|[$€£%]/giu;
/** How far a negator makes mere echoes of others. */
const CONCORD_REACH = 6;

/** Takes a text apart, in its order. */
export function tokensOf(text: string, language: ProofLanguage = english): Token[] {
  const prepared = preparedIn(text, language);
  const tokens = [...prepared.matchAll(PIECE)].flatMap(({ 0: piece, index }) => partsIn(piece, language).map((part) => tokenOf(part, isName(piece, prepared, index), language)));
  return tokens.map((token, place) => {
    if (language.one.has(token.text) && TIMES.has(tokens[place + 1]?.unit ?? '')) return number(1);
    return isEcho(tokens, place, language) || countsFrom(tokens, place) ? { ...token, negator: false, small: true } : token;
  });
}

const partsIn = (piece: string, language: ProofLanguage): readonly string[] => {
  const parts = partsOf(piece.toLowerCase(), language);
  return parts.length === 1 ? [piece] : parts;
};

/** "30 days after a payment" are 30 days of it. */
const countsFrom = (tokens: readonly Token[], place: number): boolean => tokens[place]?.senses.some((sense) => sense === 'after' || sense === 'from') === true && tokens[place - 1]?.unit != null && tokens[place - 2]?.kind === 'number';

function preparedIn(text: string, language: ProofLanguage): string {
  const plain = text.normalize('NFKC').replaceAll(/[’‘`´]/g, "'");
  const rewritten = language.rewrites.reduce((changed, [pattern, by]) => changed.replaceAll(pattern, by), withMoments(plain, language));
  const whole = withPhrases(rewritten, language);
  return (language.elisions ? whole.replaceAll(language.elisions, '') : whole)
    .replaceAll(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, '$1')
    .replaceAll(/(\d)(?=(?:gb|mb|kb|tb|go|mo|h|hrs?|mins?|days?|hours?|%)\b)/gi, '$1 ');
}

function isEcho(tokens: readonly Token[], place: number, { concord }: ProofLanguage): boolean {
  return concord !== undefined && tokens[place]?.negator === true && tokens.slice(Math.max(0, place - CONCORD_REACH), place).some(({ text }) => text === concord);
}

function tokenOf(piece: string, named: boolean, language: ProofLanguage): Token {
  const text = piece.toLowerCase();
  return markOf(text) ?? countOf(text, language) ?? wordOf(text, named, language);
}

/** Dates and times, which are marked, and ids. */
function markOf(text: string): Token | null {
  if (text.startsWith('‹')) return { ...bare, kind: text.includes(':') ? 'time' : 'date', text: text.slice(1, -1), stem: text, senses: [text] };
  return text.startsWith('tkt-') || text.includes('@') ? { ...bare, kind: 'id', text, stem: text, senses: [text] } : null;
}

function countOf(text: string, language: ProofLanguage): Token | null {
  const value = /^\d/.test(text) ? numberOf(text, language) : language.numbers[text];
  return value === undefined ? null : number(value);
}

/** So many words are kept as tokens; words of replies come again and again. */
const MOST_KEPT = 20_000;
const words = new Map<string, Token>();

function wordOf(text: string, named: boolean, language: ProofLanguage): Token {
  const key = `${language.code} ${named} ${text}`;
  const token = words.get(key) ?? readToken(text, named, language);
  if (words.size < MOST_KEPT) words.set(key, token);
  return token;
}

function readToken(text: string, named: boolean, language: ProofLanguage): Token {
  const word = SIGNS[text] ?? (language === english ? SHORT_UNITS[text] : undefined) ?? text;
  const reading = readWord(word, word === text ? language : english);
  // German writes every noun with a capital: there, only what the lexicon does not know may be a name.
  const mayBeName = !language.nounsAreCapital || !(reading.known || reading.small || reading.framing);
  return { ...reading, kind: 'word', text: word, named: named && mayBeName };
}

const bare = { near: new Set<string>(), known: true, named: false, small: false, negator: false, framing: false, risky: false, weighty: false, role: false, unit: null };

/** A capital within a word makes a name of it wherever it stands. */
function isName(piece: string, text: string, index: number): boolean {
  if (!/\p{Lu}/u.test(piece)) return false;
  if (/^\p{Ll}/u.test(piece)) return true;
  const before = text.slice(Math.max(0, index - 8), index);
  const last = before.trimEnd().at(-1);
  return !(last === undefined || /[.!?:•\-"“'(¿¡«„]/u.test(last) || /\n\s*$/.test(before));
}

const number = (value: number): Token => ({ ...bare, kind: 'number', text: String(value), stem: String(value), senses: [String(value)] });

/** `1,234.5` and `1.234,5` are the same; a lone comma or dot before three digits sets thousands apart, but the comma only in English. */
function numberOf(text: string, language: ProofLanguage): number {
  const byComma = language === english ? /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/ : /^\d{1,3}(?:,\d{3})+\.\d+$/;
  const plain = byComma.test(text) ? text.replaceAll(',', '') : /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text.replace(',', '.');
  return Number.isNaN(Number(plain)) ? parseFloat(plain) : Number(plain);
}

const MONEY = new Set(['usd', 'eur', 'gbp', 'brl', 'chf']);
const TIMES = new Set(['hour', 'minut', 'second', 'dai', 'week', 'month', 'year']);
export const isMoney = (unit: string | null | undefined): boolean => unit != null && MONEY.has(unit);

/** The unit of the number at a place: what follows it, or the sign of the currency before it; null when it has none. */
export function unitAt(tokens: readonly Token[], place: number): string | null {
  if (tokens[place + 1]?.text === 'of' && tokens[place + 2]?.kind === 'number') return unitAt(tokens, place + 2);
  const [before, ...after] = [-1, 1, 2].map((step) => tokens[place + step]?.unit ?? null);
  if (before !== undefined && isMoney(before)) return before;
  return after.find((unit) => unit !== null) ?? unitBefore(tokens[place - 1]) ?? unitNear(tokens, place);
}

/** "Day 1" counts no days. */
const unitBefore = (before: Token | undefined): string | null => (before === undefined || TIMES.has(before.unit ?? '') ? null : before.unit);

/** "2 to 3 days", "7 seats of 10" */
function unitNear(tokens: readonly Token[], place: number): string | null {
  if (tokens[place + 2]?.kind === 'number' && tokens[place + 1]?.kind === 'word') return unitAt(tokens, place + 2);
  return tokens[place - 1]?.text === 'of' ? (tokens[place - 2]?.unit ?? null) : null;
}

/** A sentence at its commas, colons and dashes: "viewers read, editors change" says two things. */
export function clausesOf(sentence: string): string[] {
  return sentence.split(/;|:(?=\s)|,(?=\s)|\s[–—-]\s/);
}
