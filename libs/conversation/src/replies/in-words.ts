import type { Account, Ticket } from '@csa/contracts';
import { fill } from './fill.js';
import { replyTextsIn } from './reply-texts.js';
import type { ReplyTexts } from './reply-texts.js';

type Words = ReplyTexts['words'];

/** Says values in one language: dates, counts, states, lists. */
export class InWords {
  readonly #words: Words;
  readonly #date: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #number: Intl.NumberFormat;
  readonly #plural: Intl.PluralRules;
  readonly #list: Intl.ListFormat;
  readonly #languages: Intl.DisplayNames;

  constructor(code: string) {
    this.#words = replyTextsIn(code).words;
    const { locale, numbers } = this.#words;
    this.#date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    this.#time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
    this.#number = new Intl.NumberFormat(numbers, { maximumFractionDigits: 2 });
    this.#plural = new Intl.PluralRules(locale);
    this.#list = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });
    this.#languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  }

  date(instant: string): string {
    return this.#date.format(new Date(instant));
  }

  moment(instant: string): string {
    return fill(this.#words.moment, { date: this.date(instant), time: this.#time.format(new Date(instant)) });
  }

  hours(hours: number): string {
    return this.#counted(hours, this.#words.hours);
  }

  tickets(count: number): string {
    return this.#counted(count, this.#words.tickets);
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  list(parts: readonly string[]): string {
    return this.#list.format(parts);
  }

  quoted(text: string): string {
    return fill(this.#words.quoted, { text });
  }

  language(code: string): string {
    return this.#languages.of(code) ?? code;
  }

  /** Languages as a list in the order of the alphabet. */
  languages(codes: readonly string[]): string {
    return this.list(codes.map((code) => this.language(code)).sort((one, other) => one.localeCompare(other, this.#words.locale)));
  }

  status(status: Ticket['status']): string {
    return this.#words.statuses[status];
  }

  /** How a ticket stands after somebody changed it. */
  changedStatus(status: Ticket['status']): string {
    return this.#words.changedStatuses[status];
  }

  priority(priority: Ticket['priority']): string {
    return this.#words.priorities[priority];
  }

  /** A state that has no word yet is told as it is stored. */
  accountStatus(status: string): string {
    return this.#words.accountStatuses[status] ?? status.replaceAll('_', ' ');
  }

  interval(interval: Account['billing']['interval']): string {
    return this.#words.intervals[interval];
  }

  channel(channel: string): string {
    return this.#words.channels[channel] ?? channel;
  }

  /** A thing remembered, with its value. */
  known(thing: keyof Words['known'], value: string): string {
    return fill(this.#words.known[thing], { value });
  }

  get untitled(): string {
    return this.#words.untitled;
  }

  /** What a customer may say next; what is no phrase of the assistant's, such as the question of a page, stays as it is. */
  suggestion(suggestion: string): string {
    return this.#words.suggestions[suggestion] ?? suggestion;
  }

  #counted(count: number, forms: Words['hours']): string {
    return fill(forms[this.#plural.select(count)] ?? forms.other, { n: this.number(count) });
  }
}

const byLanguage = new Map<string, InWords>();

/** What says values in a language; made when it is first needed, since most conversations need one. */
export function inWordsOf(code: string): InWords {
  const known = byLanguage.get(code) ?? new InWords(code);
  byLanguage.set(code, known);
  return known;
}
