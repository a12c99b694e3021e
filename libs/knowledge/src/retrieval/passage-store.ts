import type { Lexicon } from './lexicon.js';
import { GrowingNumbers } from './growing-numbers.js';

/** What a part of a passage is to a question: another way to ask it, a keyword, or what answers it. */
export type PartKind = 'phrasing' | 'keyword' | 'answer';
const kinds: readonly PartKind[] = ['phrasing', 'keyword', 'answer'];

/** A part of a passage, as the numbers of its features. */
export interface PassagePart {
  readonly kind: PartKind;
  /** Good until the next passage is added. */
  readonly features: Uint32Array;
}

/** What of a passage is searched. */
export interface SearchableText {
  readonly question: string;
  readonly alternatives: readonly string[];
  readonly keywords: readonly string[];
  readonly answer: string;
}

/** The features of many passages in one block of numbers: per part its kind, its length and its features. */
export class PassageStore {
  #block = new GrowingNumbers();
  /** Numbers in the block that belong to no passage any more. */
  #unused = 0;

  constructor(private readonly lexicon: Lexicon) {}

  get wasted(): number {
    return this.#block.length === 0 ? 0 : this.#unused / this.#block.length;
  }

  /** Answers where the passage stands. */
  add(text: SearchableText): number {
    const parts = this.#partsOf(text);
    const place = this.#block.append([parts.length, ...parts.flatMap(([kind, features]) => [kinds.indexOf(kind), features.length, ...features])]);
    this.#countIn(place, 'add');
    return place;
  }

  remove(place: number): void {
    this.#countIn(place, 'remove');
    this.#unused += 1 + this.parts(place).reduce((sum, { features }) => sum + 2 + features.length, 0);
  }

  parts(place: number): PassagePart[] {
    const parts: PassagePart[] = [];
    let next = place + 1;
    for (let part = this.#block.get(place); part > 0; part--) {
      const length = this.#block.get(next + 1);
      parts.push({ kind: kinds[this.#block.get(next)] ?? 'phrasing', features: this.#block.view(next + 2, length) });
      next += 2 + length;
    }
    return parts;
  }

  #partsOf(text: SearchableText): [PartKind, number[]][] {
    const phrasings = [text.question, ...text.alternatives].map((part): [PartKind, number[]] => ['phrasing', this.lexicon.learn(part)]);
    const keywords = text.keywords.map((part): [PartKind, number[]] => ['keyword', this.lexicon.learn(part)]);
    return [...phrasings, ...keywords, ['answer', this.lexicon.learnAnswer(text.answer)]];
  }

  #countIn(place: number, change: 'add' | 'remove'): void {
    const features = new Set<number>();
    const pieces = new Set<number>();
    for (const part of this.parts(place)) {
      for (const feature of part.features) {
        features.add(this.lexicon.stemOf(feature));
        for (const piece of this.lexicon.piecesOf(feature)) pieces.add(piece);
      }
    }
    this.lexicon.features[change](features);
    this.lexicon.pieces[change](pieces);
  }
}
