const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTH = MONTHS.map((month) => (month === 'may' ? month : `${month.slice(0, 3)}(?:${month.slice(3)}|t?\\.?)`)).join('|');
const WEEKDAY = WEEKDAYS.join('|');
const DAY_MS = 86_400_000;
const MOST = 10;

interface Moment { readonly year: number; readonly month: number; readonly day: number }
type Reader = readonly [pattern: RegExp, read: (groups: readonly string[], today: Date) => Date | null];

/** Ways to name a day, each with how it is read; days are UTC days, as ticket numbers are. */
const readers: readonly Reader[] = [
  [/\b(20\d{2})-(\d{2})-(\d{2})\b/giu, ([year, month, day]) => dateOf({ year: Number(year), month: Number(month), day: Number(day) })],
  [/\b(\d{1,2})\.(\d{1,2})\.(20\d{2})\b/giu, ([day, month, year]) => dateOf({ year: Number(year), month: Number(month), day: Number(day) })],
  [/\b(\d{1,2})\/(\d{1,2})\/(20\d{2})\b/giu, ([one, other, year]) => slashed(Number(one), Number(other), Number(year))],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})\\b,?(?: (20\\d{2})\\b)?`, 'giu'), ([day, month, year], today) => named({ day, month, year }, today)],
  [new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?\\b,?(?: (20\\d{2})\\b)?`, 'giu'), ([month, day, year], today) => named({ day, month, year }, today)],
  [/\b(day before yesterday|day after tomorrow|yesterday|today|tonight|tomorrow)\b/giu, ([word = ''], today) => shifted(today, SHIFTS[word.toLowerCase()] ?? 0)],
  [/\b(\d{1,3}|an?|two|three|four|five) (day|week)s? ago\b/giu, ([count, unit], today) => shifted(today, -countOf(count) * daysOf(unit))],
  [/\bin (\d{1,3}|an?|two|three|four|five) (day|week)s?\b/giu, ([count, unit], today) => shifted(today, countOf(count) * daysOf(unit))],
  [new RegExp(`\\b(last|next|this|on|by|since|until) (${WEEKDAY})\\b`, 'giu'), ([which = '', weekday = ''], today) => nearWeekday(which.toLowerCase(), weekday.toLowerCase(), today)],
];

const SHIFTS: Readonly<Record<string, number>> = { 'day before yesterday': -2, 'yesterday': -1, 'today': 0, 'tonight': 0, 'tomorrow': 1, 'day after tomorrow': 2 };
const COUNTS: Readonly<Record<string, number>> = { a: 1, an: 1, two: 2, three: 3, four: 4, five: 5 };

/** Days a message names, as ISO dates in the order of the text, at most ten; relative ones count from the day it was written. */
export function datesIn(text: string, writtenAt: Date): readonly string[] {
  const today = new Date(Date.UTC(writtenAt.getUTCFullYear(), writtenAt.getUTCMonth(), writtenAt.getUTCDate()));
  const found = readers.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const date = read(match.slice(1), today);
      return date === null ? [] : [{ at: match.index, iso: date.toISOString().slice(0, 10) }];
    }));
  return [...new Set(found.sort((one, other) => one.at - other.at).map(({ iso }) => iso))].slice(0, MOST);
}

/** Null for a day that no calendar has, such as 31 February. */
function dateOf({ year, month, day }: Moment): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/** "5/13/2026" has one reading only; "5/6/2026" has two, and is not guessed at. */
function slashed(one: number, other: number, year: number): Date | null {
  if (one !== other && one <= 12 && other <= 12) return null;
  return one > 12 ? dateOf({ year, month: other, day: one }) : dateOf({ year, month: one, day: other });
}

/** Without a year it is the one that brings the day nearest. */
function named({ day, month = '', year }: { day?: string | undefined; month?: string | undefined; year?: string | undefined }, today: Date): Date | null {
  const number = MONTHS.findIndex((name) => name.startsWith(month.toLowerCase().slice(0, 3))) + 1;
  const years = year === undefined ? [-1, 0, 1].map((off) => today.getUTCFullYear() + off) : [Number(year)];
  const candidates = years.flatMap((each) => dateOf({ year: each, month: number, day: Number(day) }) ?? []);
  return candidates.sort((one, other) => Math.abs(one.getTime() - today.getTime()) - Math.abs(other.getTime() - today.getTime()))[0] ?? null;
}

function shifted(today: Date, days: number): Date {
  return new Date(today.getTime() + days * DAY_MS);
}

function countOf(count = ''): number {
  return COUNTS[count.toLowerCase()] ?? Number(count);
}

function daysOf(unit = ''): number {
  return unit.toLowerCase() === 'week' ? 7 : 1;
}

/** "Since Monday" and "last Monday" lie behind, the others ahead; "on Monday" is left out: it may be either. */
function nearWeekday(which: string, weekday: string, today: Date): Date | null {
  if (which === 'on') return null;
  const ahead = (WEEKDAYS.indexOf(weekday) - today.getUTCDay() + 7) % 7;
  if (which === 'last' || which === 'since') return shifted(today, ahead === 0 ? -7 : ahead - 7);
  return shifted(today, ahead === 0 && which === 'next' ? 7 : ahead);
}
