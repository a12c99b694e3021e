import type { StoredPassage } from '../passages/passage.js';
import { PackedTexts } from '../text/packed-texts.js';
import type { Signs } from './confidence.js';
import { GrowingNumbers } from './growing-numbers.js';
import { Lexicon } from './lexicon.js';
import { PassageStore } from './passage-store.js';
import type { SearchableText } from './passage-store.js';
import { Ranking } from './ranking.js';
import type { Candidate, RankedPassage } from './ranking.js';

/** A passage at hand for answering; how it is asked for is in the store. */
export interface ShelvedPassage extends Omit<StoredPassage, keyof SearchableText> {
  readonly question: string;
  readonly answer: string;
}

/** A passage that the index proposes. */
export interface Proposal {
  readonly id: string;
  /** How near the model's vectors say it is, 0…1; absent without a model. */
  readonly nearness?: number | undefined;
}

/** From this share of memory that belongs to no passage any more, the shelf is made anew. */
const mostWaste = 0.5;

/** All passages of a tenant, in memory: an answer needs no look into the database. */
export class Shelf {
  /** The number of each passage, by its id. */
  readonly #numbers = new Map<string, number>();
  /** By number: where its features stand, where what is shown of it stands, and where its fingerprint does. */
  readonly #features = new GrowingNumbers();
  readonly #shown = new GrowingNumbers();
  readonly #fingerprints = new GrowingNumbers();
  readonly #free: number[] = [];
  readonly #texts = new PackedTexts();
  readonly #lexicon = new Lexicon();
  readonly #store = new PassageStore(this.#lexicon);
  readonly #ranking = new Ranking(this.#lexicon, this.#store);

  get size(): number {
    return this.#numbers.size;
  }

  /** True when so much was replaced that the shelf should be filled anew. */
  get worn(): boolean {
    return Math.max(this.#store.wasted, this.#texts.wasted) > mostWaste;
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
  }

  get(id: string): ShelvedPassage | undefined {
    const number = this.#numbers.get(id);
    return number === undefined ? undefined : unpacked(id, this.#fingerprintOf(number), this.#texts.read(this.#shown.get(number)));
  }

  fingerprint(id: string): string | undefined {
    const number = this.#numbers.get(id);
    return number === undefined ? undefined : this.#fingerprintOf(number);
  }

  fingerprints(): Map<string, string> {
    return new Map(Array.from(this.#numbers, ([id, number]) => [id, this.#fingerprintOf(number)]));
  }

  /** Puts a passage there, in place of the one with the same id. */
  put(passage: StoredPassage): void {
    this.remove(passage.id);
    const number = this.#free.pop() ?? this.#numbers.size;
    this.#features.set(number, this.#store.add(passage));
    this.#shown.set(number, this.#texts.add(packed(passage)));
    this.#fingerprints.set(number, this.#texts.add(passage.fingerprint));
    this.#numbers.set(passage.id, number);
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#store.remove(this.#features.get(number));
    this.#texts.remove(this.#shown.get(number));
    this.#texts.remove(this.#fingerprints.get(number));
    this.#numbers.delete(id);
    this.#free.push(number);
  }

  /** The best first; what is no longer on the shelf is left out. */
  rank(question: string, proposals: readonly Proposal[]): RankedPassage[] {
    return this.#ranking.rank(this.#lexicon.read(question), this.#candidates(proposals));
  }

  /** The best one, and what its confidence is made of; for those who fit it. */
  signs(question: string, proposals: readonly Proposal[]): { readonly id: string; readonly signs: Signs } | undefined {
    return this.#ranking.signs(this.#lexicon.read(question), this.#candidates(proposals));
  }

  #candidates(proposals: readonly Proposal[]): Candidate[] {
    return proposals.flatMap(({ id, nearness }) => {
      const number = this.#numbers.get(id);
      return number === undefined ? [] : [{ id, place: this.#features.get(number), nearness }];
    });
  }

  #fingerprintOf(number: number): string {
    return this.#texts.read(this.#fingerprints.get(number));
  }
}

/** What is shown of a passage, as one text. */
type Packed = [ShelvedPassage['category'], ShelvedPassage['source'], ShelvedPassage['language'], ShelvedPassage['audience'], string, string];

function packed({ category, source, language, audience, question, answer }: StoredPassage): string {
  return JSON.stringify([category, source, language, audience, question, answer] satisfies Packed);
}

function unpacked(id: string, fingerprint: string, text: string): ShelvedPassage {
  const [category, source, language, audience, question, answer] = JSON.parse(text) as Packed;
  return { id, fingerprint, category, source, language, audience, question, answer };
}

export const emptyShelf = new Shelf();
