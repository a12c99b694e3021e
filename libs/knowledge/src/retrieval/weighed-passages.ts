import type { Comparison, WeighedText } from './comparison.js';
import type { Lexicon } from './lexicon.js';
import { isAnswer } from './passage-store.js';
import type { PassageStore } from './passage-store.js';
import { retrievalPolicy } from './retrieval-policy.js';

/** A passage whose parts are weighed. */
export interface WeighedPassage {
  /** Its phrasings and keywords, each with the share that its similarity counts. */
  readonly asked: readonly { readonly share: number; readonly text: WeighedText }[];
  /** Of its phrasings. */
  readonly centre: WeighedText;
  /** Undefined where there is none. */
  readonly answer: WeighedText | undefined;
}

/** So many features are kept weighed, some 12 bytes each: of hundreds of FAQs, which is all that many a company has. */
const MOST_FEATURES = 200_000;
/** After so many passages for which there was no place, others get a chance. */
const MOST_IN_VAIN = 50_000;

/** Passages that questions come near to are weighed once, until a passage comes or goes: that changes what all of them weigh. */
export class WeighedPassages {
  readonly #kept = new Map<number, WeighedPassage>();
  #features = 0;
  #inVain = 0;
  #version = 0;

  constructor(private readonly lexicon: Lexicon, private readonly store: PassageStore, private readonly comparison: Comparison) {}

  /** Undefined where there is no place for it. */
  at(place: number): WeighedPassage | undefined {
    const { version } = this.lexicon.features;
    if (version !== this.#version || this.#inVain > MOST_IN_VAIN) this.#forget(version);
    const kept = this.#kept.get(place);
    if (kept) return kept;
    if (this.#features <= MOST_FEATURES) return this.#keep(place);
    this.#inVain += 1;
    return undefined;
  }

  #keep(place: number): WeighedPassage {
    const asked: { share: number; text: WeighedText }[] = [];
    let answer: WeighedText | undefined;
    for (const { kind, features } of this.store.parts(place)) {
      const text = this.#counted(this.comparison.weigh(features, { ontoCentre: kind === 'phrasing', isKept: true }));
      if (isAnswer(kind)) answer ??= text;
      else asked.push({ share: kind === 'keyword' ? retrievalPolicy.parts.keyword : 1, text });
    }
    const weighed = { asked, centre: this.#counted(this.comparison.centre({ isKept: true })), answer };
    this.#kept.set(place, weighed);
    return weighed;
  }

  #counted(text: WeighedText): WeighedText {
    this.#features += text.words.size + text.pieces.size;
    return text;
  }

  #forget(version: number): void {
    this.#kept.clear();
    this.#features = 0;
    this.#inVain = 0;
    this.#version = version;
  }
}
