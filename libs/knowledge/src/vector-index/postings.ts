import type { SparseVector } from '../retrieval/encoder.js';
import { NumberPages } from './number-pages.js';
import { mostValues, SlotValues } from './slot-values.js';

/** Where the postings of a term stand: runs that are linked, the last one partly filled. */
interface Term {
  first: number;
  last: number;
  usedInLast: number;
  /** How many slots have the term. */
  length: number;
}

/** A run begins with where the next one stands (one more, 0 for none) and how many postings there is room for. */
const header = 2;
const [smallestRun, largestRun] = [2, 4_096] as const;
/** A posting is a slot and the number of its value there, in one number. */
const valueBits = Math.log2(mostValues);
const valueMask = mostValues - 1;
/** Slots are below this. */
export const mostSlots = 2 ** (32 - valueBits);

/** An inverted index over sparse vectors. */
export class Postings {
  readonly #terms = new Map<number, Term>();
  readonly #pages = new NumberPages();
  readonly #values = new SlotValues();

  add(slot: number, vector: SparseVector): void {
    if (slot >= mostSlots) throw new RangeError(`An embedded index holds at most ${mostSlots} passages of a tenant.`);
    const codeOf = this.#values.set(slot, vector.values());
    for (const [term, value] of vector) this.#append(this.#terms.get(term) ?? this.#begin(term), ((slot << valueBits) | codeOf(value)) >>> 0);
  }

  sweep(held: (slot: number) => boolean): void {
    for (const [term, postings] of this.#terms) this.#sweepTerm(term, postings, held);
    this.#values.sweep(held);
  }

  /** Adds every slot's score for the query: the sum over shared terms of both values and ln((N − df + 0.5) / (df + 0.5) + 1), BM25's rarity. */
  score(query: SparseVector, entries: number, scores: Scores): void {
    const { starts, block } = this.#values;
    const sums = scores.upTo(starts.length);
    for (const [term, asked] of query) {
      const postings = this.#terms.get(term);
      if (!postings) continue;
      const weight = asked * Math.log((Math.max(0, entries - postings.length) + 0.5) / (postings.length + 0.5) + 1);
      this.#eachRun(postings, (page, start, end) => {
        for (let place = start; place < end; place++) {
          const posting = page[place] ?? 0;
          const slot = posting >>> valueBits;
          sums[slot] = (sums[slot] ?? 0) + weight * (block[(starts[slot] ?? 0) + (posting & valueMask)] ?? 0);
        }
      });
    }
  }

  #begin(term: number): Term {
    const first = this.#newRun(smallestRun);
    const begun = { first, last: first, usedInLast: 0, length: 0 };
    this.#terms.set(term, begun);
    return begun;
  }

  #newRun(capacity: number): number {
    const place = this.#pages.take(header + capacity);
    const { page, start } = this.#pages.at(place);
    page[start] = 0;
    page[start + 1] = capacity;
    return place;
  }

  #append(term: Term, posting: number): void {
    let { page, start } = this.#pages.at(term.last);
    if (term.usedInLast === page[start + 1]) {
      const next = this.#newRun(capacityAfter(term.length));
      page[start] = next + 1;
      term.last = next;
      term.usedInLast = 0;
      ({ page, start } = this.#pages.at(next));
    }
    page[start + header + term.usedInLast] = posting;
    term.usedInLast += 1;
    term.length += 1;
  }

  #eachRun(term: Term, visit: (page: Uint32Array, start: number, end: number) => void): void {
    for (let place = term.first; ; ) {
      const { page, start } = this.#pages.at(place);
      const used = place === term.last ? term.usedInLast : (page[start + 1] ?? 0);
      visit(page, start + header, start + header + used);
      if (place === term.last) return;
      place = (page[start] ?? 0) - 1;
    }
  }

  /** Writes what is still held anew, and gives the old runs back. */
  #sweepTerm(term: number, postings: Term, held: (slot: number) => boolean): void {
    const kept: number[] = [];
    this.#eachRun(postings, (page, start, end) => {
      for (let place = start; place < end; place++) if (held((page[place] ?? 0) >>> valueBits)) kept.push(page[place] ?? 0);
    });
    if (kept.length === postings.length) return;
    this.#giveBack(postings);
    if (kept.length === 0) this.#terms.delete(term);
    else {
      const anew = this.#begin(term);
      for (const posting of kept) this.#append(anew, posting);
    }
  }

  #giveBack(term: Term): void {
    let next = term.first + 1;
    while (next > 0) {
      const place = next - 1;
      const { page, start } = this.#pages.at(place);
      next = page[start] ?? 0;
      this.#pages.giveBack(place, header + (page[start + 1] ?? 0));
    }
  }
}

/** Runs grow with what is there already, so that little room stays empty and long lists have few runs. A power of two, so that runs given back fit again. */
function capacityAfter(length: number): number {
  return Math.min(largestRun, Math.max(smallestRun, 2 ** Math.floor(Math.log2(Math.max(1, length / 4)))));
}

/** A score by slot, used over and over. */
export class Scores {
  #sums = new Float64Array(1_024);
  #slots = 0;

  /** The sums of so many slots, each 0 until something is added. */
  upTo(slots: number): Float64Array {
    if (slots > this.#sums.length) this.#sums = new Float64Array(Math.ceil(slots * 1.25));
    this.#slots = slots;
    return this.#sums;
  }

  /** The best slots that pass, best first, of equal ones the smaller; then every score is 0 again. */
  takeBest(limit: number, passes: (slot: number) => boolean): number[] {
    const best: { slot: number; score: number }[] = [];
    let least = 0;
    for (let slot = 0; slot < this.#slots; slot++) {
      const score = this.#sums[slot] ?? 0;
      if (score <= least || !passes(slot)) continue;
      best.push({ slot, score });
      if (best.length >= 2 * limit + 16) least = cut(best, limit);
    }
    this.#sums.fill(0, 0, this.#slots);
    cut(best, limit);
    return best.map(({ slot }) => slot);
  }
}

/** Keeps the best of them, in order, and answers the score that the next one must pass. */
function cut(best: { slot: number; score: number }[], limit: number): number {
  best.sort((one, other) => other.score - one.score || one.slot - other.slot);
  best.length = Math.min(best.length, limit);
  return best.length < limit ? 0 : best.at(-1)?.score ?? 0;
}
