import { findPersonalData } from './find-personal-data.js';
import type { PersonalDataKind } from './personal-data.js';

const PLACEHOLDER = /\[([a-z_]+)_(\d+)\]/g;

/**
 * Replaces personal data by placeholders and puts it back. One redaction is for one turn: the same value has the same
 * placeholder in the message, the history and the tools' results, so that a model can speak of it without having seen it.
 */
export class Redaction {
  readonly #placeholders = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #counts = new Map<PersonalDataKind, number>();

  /** @param kinds what is replaced; nothing when empty. */
  constructor(private readonly kinds: readonly PersonalDataKind[]) {}

  /** The text with placeholders such as `[email_1]`. What a customer wrote in that form themself is never taken for one. */
  redact(text: string): string {
    for (const [written] of text.matchAll(PLACEHOLDER)) if (!this.#values.has(written)) this.#taken.add(written);
    let redacted = '';
    let from = 0;
    for (const { kind, start, end, value } of findPersonalData(text, this.kinds)) {
      redacted += text.slice(from, start) + this.#placeholderOf(kind, value);
      from = end;
    }
    return redacted + text.slice(from);
  }

  /** The text with the values that the placeholders stand for; unknown placeholders stay. */
  restore(text: string): string {
    return text.replaceAll(PLACEHOLDER, (placeholder) => this.#values.get(placeholder) ?? placeholder);
  }

  /** How many values were replaced, by kind. */
  get counts(): Readonly<Partial<Record<PersonalDataKind, number>>> {
    return Object.fromEntries(this.#counts);
  }

  #placeholderOf(kind: PersonalDataKind, value: string): string {
    const known = this.#placeholders.get(value);
    if (known !== undefined) return known;
    let number = (this.#counts.get(kind) ?? 0) + 1;
    while (this.#taken.has(`[${kind}_${number}]`)) number++;
    this.#counts.set(kind, number);
    const placeholder = `[${kind}_${number}]`;
    this.#placeholders.set(value, placeholder);
    this.#values.set(placeholder, value);
    return placeholder;
  }
}

/** The text with the kind in place of each value, for logs: `[card]`. Nothing can be put back. */
export function withoutPersonalData(text: string, kinds: readonly PersonalDataKind[]): string {
  return new Redaction(kinds).redact(text).replaceAll(PLACEHOLDER, '[$1]');
}
