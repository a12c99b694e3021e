import { GrowingNumbers } from '../retrieval/growing-numbers.js';
import { PackedTexts } from '../text/packed-texts.js';
import { Postings } from './postings.js';
import { Scores } from './scores.js';
import type { IndexEntry, IndexQuery } from './vector-index.js';

/** For whom and about what an entry is; entries that are alike in it share one. */
interface Kind {
  readonly category: string;
  readonly language: string | null;
  readonly audience: string | null;
}

/** From this share of entries that were removed, their terms are swept out; until then they blur what is rare. */
const mostGone = 0.02;
const mostWaste = 0.5;

/** The entries of one tenant. */
export class TenantIndex {
  /** By slot; the id of one that is held by nobody is absent. */
  readonly #ids: (string | undefined)[] = [];
  readonly #kinds: Kind[] = [];
  /** Where the fingerprint of a slot stands. */
  readonly #fingerprints = new GrowingNumbers();
  /** Of the slots that have a model's vector. */
  readonly #dense = new Map<number, Float32Array>();
  readonly #slotOf = new Map<string, number>();
  readonly #everyKind = new Map<string, Kind>();
  #texts = new PackedTexts();
  readonly #words = new Postings();
  readonly #pieces = new Postings();
  readonly #scores = new Scores();
  /** Slots whose terms are swept out, to be used again. */
  #free: number[] = [];
  #gone: number[] = [];

  fingerprints(): Map<string, string> {
    return new Map(Array.from(this.#slotOf, ([id, slot]) => [id, this.#texts.read(this.#fingerprints.get(slot))]));
  }

  put({ id, words, pieces, dense, fingerprint, ...kind }: IndexEntry): void {
    this.remove(id);
    const slot = this.#free.pop() ?? this.#ids.length;
    this.#ids[slot] = id;
    this.#kinds[slot] = this.#kindOf(kind);
    this.#fingerprints.set(slot, this.#texts.add(fingerprint));
    if (dense) this.#dense.set(slot, unit(dense));
    this.#slotOf.set(id, slot);
    this.#words.add(slot, words);
    this.#pieces.add(slot, pieces);
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    if (slot === undefined) return;
    this.#texts.remove(this.#fingerprints.get(slot));
    this.#ids[slot] = undefined;
    this.#dense.delete(slot);
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
    const near: { id: string; nearness: number }[] = [];
    for (const [slot, vector] of this.#dense) {
      const id = this.#ids[slot];
      if (id === undefined || vector.length !== asked.length || !matches(this.#kinds[slot], query)) continue;
      near.push({ id, nearness: Math.max(0, product(vector, asked)) });
    }
    return near.sort((one, other) => other.nearness - one.nearness).slice(0, query.limit);
  }

  #best(postings: Postings, query: IndexQuery, kind: 'words' | 'pieces'): string[] {
    this.#sweep();
    const passes = (slot: number): boolean => this.#ids[slot] !== undefined && matches(this.#kinds[slot], query);
    return postings.best(query[kind], { entries: this.#slotOf.size, limit: query.limit, passes }, this.#scores).flatMap((slot) => this.#ids[slot] ?? []);
  }

  #sweep(): void {
    if (this.#gone.length <= mostGone * this.#slotOf.size) return;
    const held = (slot: number): boolean => this.#ids[slot] !== undefined;
    this.#words.sweep(held);
    this.#pieces.sweep(held);
    this.#free = this.#free.concat(this.#gone);
    this.#gone = [];
    this.#repack();
  }

  /** Fingerprints of what was removed or replaced are dropped when they are most of all. */
  #repack(): void {
    if (this.#texts.wasted <= mostWaste) return;
    const anew = new PackedTexts();
    for (const slot of this.#slotOf.values()) this.#fingerprints.set(slot, anew.add(this.#texts.read(this.#fingerprints.get(slot))));
    this.#texts = anew;
  }

  #kindOf({ category, language, audience }: Kind): Kind {
    const key = JSON.stringify([category, language, audience]);
    const kind = this.#everyKind.get(key) ?? { category, language, audience };
    this.#everyKind.set(key, kind);
    return kind;
  }
}

function matches(slot: Kind | undefined, query: IndexQuery): boolean {
  return slot !== undefined && (query.category === undefined || slot.category === query.category)
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
