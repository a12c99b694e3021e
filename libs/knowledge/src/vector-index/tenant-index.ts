import { Postings, Scores } from './postings.js';
import type { IndexEntry, IndexQuery } from './vector-index.js';

interface Slot {
  readonly id: string;
  readonly category: string;
  readonly language: string | null;
  readonly audience: string | null;
  readonly fingerprint: string;
  readonly dense: Float32Array | null;
}

/** From this share of entries that were removed, their terms are swept out; until then they blur what is rare. */
const mostGone = 0.02;

/** The entries of one tenant. */
export class TenantIndex {
  readonly #slots: (Slot | undefined)[] = [];
  readonly #slotOf = new Map<string, number>();
  readonly #words = new Postings();
  readonly #pieces = new Postings();
  readonly #scores = new Scores();
  /** Slots whose terms are swept out, to be used again. */
  #free: number[] = [];
  #gone: number[] = [];

  fingerprints(): Map<string, string> {
    return new Map(this.#slots.flatMap((slot) => (slot ? [[slot.id, slot.fingerprint] as const] : [])));
  }

  put({ words, pieces, dense, ...kept }: IndexEntry): void {
    this.remove(kept.id);
    const slot = this.#free.pop() ?? this.#slots.length;
    const { id, category, language, audience, fingerprint } = kept;
    this.#slots[slot] = { id, category, language, audience, fingerprint, dense: dense && unit(dense) };
    this.#slotOf.set(id, slot);
    this.#words.add(slot, words);
    this.#pieces.add(slot, pieces);
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    if (slot === undefined) return;
    this.#slots[slot] = undefined;
    this.#slotOf.delete(id);
    this.#gone.push(slot);
  }

  byWords(query: IndexQuery): string[] {
    return this.#best(this.#words, query, 'words');
  }

  byPieces(query: IndexQuery): string[] {
    return this.#best(this.#pieces, query, 'pieces');
  }

  /** By the cosine of the dense vectors, best first. */
  nearest(query: IndexQuery, dense: readonly number[]): { id: string; nearness: number }[] {
    const asked = unit(dense);
    return this.#slots
      .flatMap((slot) => (slot?.dense?.length === asked.length && matches(slot, query) ? [{ id: slot.id, nearness: Math.max(0, product(slot.dense, asked)) }] : []))
      .sort((one, other) => other.nearness - one.nearness)
      .slice(0, query.limit);
  }

  #best(postings: Postings, query: IndexQuery, kind: 'words' | 'pieces'): string[] {
    this.#sweep();
    postings.score(query[kind], this.#slotOf.size, this.#scores);
    const best = this.#scores.takeBest(query.limit, (slot) => {
      const held = this.#slots[slot];
      return held !== undefined && matches(held, query);
    });
    return best.flatMap((slot) => this.#slots[slot]?.id ?? []);
  }

  #sweep(): void {
    if (this.#gone.length <= mostGone * this.#slotOf.size) return;
    const held = (slot: number): boolean => this.#slots[slot] !== undefined;
    this.#words.sweep(held);
    this.#pieces.sweep(held);
    this.#free = this.#free.concat(this.#gone);
    this.#gone = [];
  }
}

function matches(slot: Slot, query: IndexQuery): boolean {
  return (query.category === undefined || slot.category === query.category)
    && (query.language === undefined || slot.language === null || slot.language === query.language)
    && (query.audience === undefined || slot.audience === null || slot.audience === query.audience);
}

/** The vector at length 1, so that a product is a cosine. */
function unit(vector: readonly number[]): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(vector, (value) => value / length);
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
}
