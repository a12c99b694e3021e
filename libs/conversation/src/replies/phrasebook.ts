import { z } from 'zod';
import { readDataFile } from '../data-file.js';

/** Reply templates by name, each with its variants. */
const templates: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(readDataFile('replies/en', z.record(z.string(), z.array(z.string().min(1)).min(1)))));

/** What the placeholders of a template stand for. */
export type Values = Readonly<Record<string, string | number | null | undefined>>;
export type Say = (template: string, values?: Values) => string;

/** Says things from the templates, each time in other words: the variants of a template take turns. */
export class Phrasebook {
  readonly #next: Record<string, number>;

  constructor(variants: Readonly<Record<string, number>>) {
    this.#next = { ...variants };
  }

  /** Which variant comes next, by template; goes into the dialogue's state. */
  get variants(): Record<string, number> {
    return { ...this.#next };
  }

  /** `{x}` is a value; `[…{x}…]` is left out where the value is missing. */
  readonly say: Say = (template, values = {}) => {
    const variants = templates.get(template);
    if (!variants) throw new Error(`There is no reply template "${template}".`);
    const place = (this.#next[template] ?? 0) % variants.length;
    this.#next[template] = (place + 1) % variants.length;
    return fill(variants[place] ?? '', values);
  };
}

export function templateNames(): readonly string[] {
  return [...templates.keys()];
}

/** What the templates say, without the values. */
export function templateTexts(): readonly string[] {
  return [...templates.values()].flat();
}

function fill(template: string, values: Values): string {
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, part: string) => (placeholders(part).every((name) => isGiven(values[name])) ? part : ''));
  return chosen.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function placeholders(part: string): string[] {
  return [...part.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

function isGiven(value: Values[string]): boolean {
  return value !== null && value !== undefined && value !== '';
}
