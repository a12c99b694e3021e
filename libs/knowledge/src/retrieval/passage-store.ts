import { PackedNumbers } from '../text/packed-numbers.js';
import { FeatureBag } from './feature-bag.js';
import { firstGroup } from './lexicon.js';
import type { Lexicon } from './lexicon.js';

/** What a part of a passage is to a question: another way to ask it, a keyword, or what answers it, which is an answer or the body of a section. */
export type PartKind = 'phrasing' | 'keyword' | 'answer' | 'body';
const kinds: readonly PartKind[] = ['phrasing', 'keyword', 'answer', 'body'];

export function isAnswer(kind: PartKind): boolean {
  return kind === 'answer' || kind === 'body';
}

/** A part of a passage, as the numbers of its features. */
export interface PassagePart {
  readonly kind: PartKind;
  /** Good until the parts of another passage are read. */
  readonly features: Uint32Array;
}

/** What of a passage is searched. */
export interface SearchableText {
  readonly question: string;
  readonly alternatives: readonly string[];
  readonly keywords: readonly string[];
  readonly answer: string;
  /** A section of a document under its headings, and no question; absent for an FAQ. */
  readonly isSection?: boolean;
}

/** Words that were met early are the frequent ones: so that theirs are the small numbers, they and the pairs take turns. */
function packed(feature: number): number {
  return feature < firstGroup ? 2 * feature : 2 * (feature - firstGroup) + 1;
}

function unpacked(number: number): number {
  return number % 2 === 0 ? number >>> 1 : (number >>> 1) + firstGroup;
}

/** The features of many passages: per part its kind, its length and its features. */
export class PassageStore {
  readonly #passages = new PackedNumbers();
  /** What stands in the passage that is counted now; used over and over. */
  readonly #met = new FeatureBag();
  readonly #metStems = new FeatureBag();
  readonly #metPieces = new FeatureBag();

  constructor(private readonly lexicon: Lexicon) {}

  /** Share of the memory that belongs to passages no longer there, 0…1. */
  get wasted(): number {
    return this.#passages.wasted;
  }

  /** Answers where the passage stands. */
  add(text: SearchableText): number {
    const numbers: number[] = [];
    for (const [kind, features] of this.#partsOf(text)) {
      numbers.push(kinds.indexOf(kind), features.length);
      for (const feature of features) {
        numbers.push(packed(feature));
        this.#meet(feature);
      }
    }
    this.#countMet('add');
    return this.#passages.add(numbers);
  }

  remove(place: number): void {
    for (const { features } of this.parts(place)) for (const feature of features) this.#meet(feature);
    this.#countMet('remove');
    this.#passages.remove(place);
  }

  parts(place: number): PassagePart[] {
    const numbers = this.#passages.read(place);
    const parts: PassagePart[] = [];
    for (let next = 0; next < numbers.length; ) {
      const features = numbers.subarray(next + 2, next + 2 + (numbers[next + 1] ?? 0));
      for (let place = 0; place < features.length; place++) features[place] = unpacked(features[place] ?? 0);
      parts.push({ kind: kinds[numbers[next] ?? 0] ?? 'phrasing', features });
      next += 2 + features.length;
    }
    return parts;
  }

  #partsOf(text: SearchableText): [PartKind, number[]][] {
    const phrasings = [text.question, ...text.alternatives].map((part): [PartKind, number[]] => ['phrasing', this.lexicon.learn(part)]);
    const keywords = text.keywords.map((part): [PartKind, number[]] => ['keyword', this.lexicon.learn(part)]);
    return [...phrasings, ...keywords, [text.isSection ? 'body' : 'answer', this.lexicon.learnAnswer(text.answer)]];
  }

  #meet(feature: number): void {
    if (this.#met.get(feature) > 0) return;
    this.#met.add(feature, 1);
    this.#metStems.add(this.lexicon.stemOf(feature), 1);
    this.lexicon.countPieces(feature, 1, this.#metPieces);
  }

  #countMet(change: 'add' | 'remove'): void {
    this.lexicon.features[change](this.#metStems);
    this.lexicon.pieces[change](this.#metPieces);
    for (const bag of [this.#met, this.#metStems, this.#metPieces]) bag.clear();
  }
}
