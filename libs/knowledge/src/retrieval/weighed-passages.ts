import type { Comparison, WeighedText } from './comparison.js';
import type { Lexicon } from './lexicon.js';
import { isAnswer } from './passage-store.js';
import type { PassageStore } from './passage-store.js';
import { retrievalPolicy } from './retrieval-policy.js';

/** A passage whose parts are weighed. */
interface WeighedPassage {
  /** Its phrasings and keywords, each with the share that its similarity counts. */
  readonly asked: readonly { readonly share: number; readonly text: WeighedText }[];
  readonly centre: WeighedText;
  readonly answer: WeighedText | undefined;
}

/** So many features are kept weighed, some 12 bytes each: of hundreds of FAQs, which is all that many a company has. */
const MOST_FEATURES = 200_000;
/** After so many questions for passages for which there was no place, others get a chance. */
const MOST_IN_VAIN = 50_000;
/** Of so many passages it is known that they were near a question once. */
const MOST_MET = 10_000;

/** Passages that questions come near to again and again, weighed once instead of for each question. What they weigh changes with every passage that comes or goes. */
export class WeighedPassages {
  readonly #kept = new Map<number, WeighedPassage>();
  /** Where passages stand that were near one question so far; a passage is kept from the second on. */
  readonly #met = new Set<number>();
  #features = 0;
  #inVain = 0;
  #version = 0;

  constructor(private readonly lexicon: Lexicon, private readonly store: PassageStore, private readonly comparison: Comparison) {}

  /** Undefined at the first time, and where there is no place for it. */
  at(place: number): WeighedPassage | undefined {
    const { version } = this.lexicon.features;
    if (version !== this.#version || this.#inVain > MOST_IN_VAIN) this.#forget(version);
    const kept = this.#kept.get(place);
    if (kept) return kept;
    if (this.#features <= MOST_FEATURES) return this.#keep(place);
    this.#inVain += 1;
    return undefined;
  }

  #keep(place: number): WeighedPassage | undefined {
    if (!this.#met.has(place)) {
      if (this.#met.size >= MOST_MET) this.#met.clear();
      this.#met.add(place);
      return undefined;
    }
    const weighed = this.#weigh(place);
    this.#kept.set(place, weighed);
    return weighed;
  }

  /** What is kept of it already. */
  kept(place: number): WeighedPassage | undefined {
    return this.#version === this.lexicon.features.version ? this.#kept.get(place) : undefined;
  }

  #weigh(place: number): WeighedPassage {
    const asked: { share: number; text: WeighedText }[] = [];
    let answer: WeighedText | undefined;
    for (const { kind, features } of this.store.parts(place)) {
      const text = this.#counted(this.comparison.weighed(features, kind === 'phrasing'));
      if (isAnswer(kind)) answer ??= text;
      else asked.push({ share: kind === 'keyword' ? retrievalPolicy.parts.keyword : 1, text });
    }
    return { asked, centre: this.#counted(this.comparison.weighedCentre()), answer };
  }

  #counted(text: WeighedText): WeighedText {
    this.#features += text.words.features.length + text.pieces.features.length;
    return text;
  }

  #forget(version: number): void {
    this.#kept.clear();
    this.#met.clear();
    this.#features = 0;
    this.#inVain = 0;
    this.#version = version;
  }
}
