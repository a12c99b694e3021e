import type { StoredPassage } from '../passages/passage.js';
import { Lexicon } from './lexicon.js';
import { PassageStore } from './passage-store.js';
import type { SearchableText } from './passage-store.js';
import { Ranking } from './ranking.js';
import type { RankedPassage } from './ranking.js';

/** A passage at hand for answering; how it is asked for is in the store. */
export interface ShelvedPassage extends Omit<StoredPassage, keyof SearchableText> {
  readonly question: string;
  readonly answer: string;
  readonly place: number;
}

/** A passage that the index proposes. */
export interface Proposal {
  readonly id: string;
  /** How near the model's vectors say it is, 0…1; absent without a model. */
  readonly nearness?: number | undefined;
}

/** From this share of numbers that belong to no passage any more, the store is made anew. */
const mostWaste = 0.5;

/** All passages of a tenant, in memory: an answer needs no look into the database. */
export class Shelf {
  readonly #passages = new Map<string, ShelvedPassage>();
  readonly #lexicon = new Lexicon();
  readonly #store = new PassageStore(this.#lexicon);
  readonly #ranking = new Ranking(this.#lexicon, this.#store);

  get size(): number {
    return this.#passages.size;
  }

  /** True when so much was replaced that the shelf should be filled anew. */
  get worn(): boolean {
    return this.#store.wasted > mostWaste;
  }

  has(id: string): boolean {
    return this.#passages.has(id);
  }

  get(id: string): ShelvedPassage | undefined {
    return this.#passages.get(id);
  }

  fingerprints(): Map<string, string> {
    return new Map([...this.#passages].map(([id, { fingerprint }]) => [id, fingerprint]));
  }

  /** Puts a passage there, in place of the one with the same id. */
  put({ alternatives, keywords, ...kept }: StoredPassage): void {
    this.remove(kept.id);
    this.#passages.set(kept.id, { ...kept, place: this.#store.add({ ...kept, alternatives, keywords }) });
  }

  remove(id: string): void {
    const passage = this.#passages.get(id);
    if (!passage) return;
    this.#store.remove(passage.place);
    this.#passages.delete(id);
  }

  /** The best first; what is no longer on the shelf is left out. */
  rank(question: string, proposals: readonly Proposal[]): RankedPassage[] {
    const candidates = proposals.flatMap(({ id, nearness }) => {
      const passage = this.#passages.get(id);
      return passage ? [{ id, place: passage.place, nearness }] : [];
    });
    return this.#ranking.rank(this.#lexicon.read(question), candidates);
  }
}

export const emptyShelf = new Shelf();
