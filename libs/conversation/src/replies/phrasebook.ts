import { DEFAULT_REPLY_LANGUAGE, replyLanguages } from '../language/reply-language.js';
import { fill } from './fill.js';
import type { Values } from './fill.js';
import { inWordsOf } from './in-words.js';
import type { InWords } from './in-words.js';
import { replyTextsIn } from './reply-texts.js';

/** Says a template in the phrasebook's language. */
export interface Say {
  (template: string, values?: Values): string;
  /** How values are said in the same language. */
  readonly inWords: InWords;
  /** BCP 47. */
  readonly language: string;
}

/** Says things from the templates of one language, each time in other words: the variants of a template take turns. */
export class Phrasebook {
  readonly #next: Record<string, number>;
  readonly say: Say;

  constructor(variants: Readonly<Record<string, number>>, language: string = DEFAULT_REPLY_LANGUAGE) {
    this.#next = { ...variants };
    const { sentences } = replyTextsIn(language);
    this.say = Object.assign((template: string, values: Values = {}) => this.#say(template, sentences[template], values), { inWords: inWordsOf(language), language });
  }

  /** Which variant comes next, by template; goes into the dialogue's state. */
  get variants(): Record<string, number> {
    return { ...this.#next };
  }

  #say(template: string, variants: readonly string[] | undefined, values: Values): string {
    if (!variants) throw new Error(`There is no reply template "${template}".`);
    const place = (this.#next[template] ?? 0) % variants.length;
    this.#next[template] = (place + 1) % variants.length;
    return fill(variants[place] ?? '', values);
  }
}

/** Says single things where no conversation goes on from them, always in the same words; in English where the conversation has no language yet. */
export function sayingIn(language: string | null): Say {
  return new Phrasebook({}, language ?? DEFAULT_REPLY_LANGUAGE).say;
}

export function templateNames(): readonly string[] {
  return Object.keys(replyTextsIn(DEFAULT_REPLY_LANGUAGE).sentences);
}

/** What the templates of all languages say, without the values. */
export function templateTexts(): readonly string[] {
  return replyLanguages.flatMap((code) => Object.values(replyTextsIn(code).sentences).flat());
}
