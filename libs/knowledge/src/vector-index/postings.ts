import type { SparseVector } from '../retrieval/encoder.js';

/** Which slots have a term, and what it weighs there; in two blocks that grow, as a list of objects would cost ten times as much. */
class TermPostings {
  slots = new Uint32Array(2);
  values = new Float32Array(2);
  length = 0;

  add(slot: number, value: number): void {
    if (this.length === this.slots.length) this.#grow();
    this.slots[this.length] = slot;
    this.values[this.length] = value;
    this.length += 1;
  }

  /** Drops slots that are no longer held. */
  sweep(held: (slot: number) => boolean): void {
    let kept = 0;
    for (let place = 0; place < this.length; place++) {
      const slot = this.slots[place] ?? 0;
      if (!held(slot)) continue;
      this.slots[kept] = slot;
      this.values[kept] = this.values[place] ?? 0;
      kept += 1;
    }
    this.length = kept;
  }

  #grow(): void {
    const size = Math.ceil(this.slots.length * 1.25);
    const [slots, values] = [new Uint32Array(size), new Float32Array(size)];
    slots.set(this.slots);
    values.set(this.values);
    [this.slots, this.values] = [slots, values];
  }
}

/** An inverted index over sparse vectors. */
export class Postings {
  readonly #terms = new Map<number, TermPostings>();

  add(slot: number, vector: SparseVector): void {
    for (const [term, value] of vector) {
      const postings = this.#terms.get(term) ?? new TermPostings();
      postings.add(slot, value);
      this.#terms.set(term, postings);
    }
  }

  sweep(held: (slot: number) => boolean): void {
    for (const [term, postings] of this.#terms) {
      postings.sweep(held);
      if (postings.length === 0) this.#terms.delete(term);
    }
  }

  /** Adds every slot's score for the query: the sum over shared terms of both values and ln((N − df + 0.5) / (df + 0.5) + 1), BM25's rarity. */
  score(query: SparseVector, entries: number, scores: Scores): void {
    for (const [term, asked] of query) {
      const postings = this.#terms.get(term);
      if (!postings) continue;
      const { slots, values, length } = postings;
      const weight = asked * Math.log((Math.max(0, entries - length) + 0.5) / (length + 0.5) + 1);
      for (let place = 0; place < length; place++) scores.add(slots[place] ?? 0, weight * (values[place] ?? 0));
    }
  }
}

/** A score by slot, used over and over. */
export class Scores {
  #scores = new Float64Array(1_024);
  #touched: number[] = [];

  add(slot: number, score: number): void {
    if (slot >= this.#scores.length) this.#grow(slot);
    if (this.#scores[slot] === 0) this.#touched.push(slot);
    this.#scores[slot] = (this.#scores[slot] ?? 0) + score;
  }

  /** The best slots that pass, best first; then every score is 0 again. */
  takeBest(limit: number, passes: (slot: number) => boolean): number[] {
    const best: { slot: number; score: number }[] = [];
    let least = 0;
    for (const slot of this.#touched) {
      const score = this.#scores[slot] ?? 0;
      this.#scores[slot] = 0;
      if (score <= least || !passes(slot)) continue;
      best.push({ slot, score });
      if (best.length < 2 * limit + 16) continue;
      least = cut(best, limit);
    }
    this.#touched = [];
    cut(best, limit);
    return best.map(({ slot }) => slot);
  }

  #grow(slot: number): void {
    const larger = new Float64Array(Math.ceil((slot + 1) * 1.5));
    larger.set(this.#scores);
    this.#scores = larger;
  }
}

/** Keeps the best of them, in order, and answers the score that the next one must pass. */
function cut(best: { slot: number; score: number }[], limit: number): number {
  best.sort((one, other) => other.score - one.score || one.slot - other.slot);
  best.length = Math.min(best.length, limit);
  return best.length < limit ? 0 : best.at(-1)?.score ?? 0;
}
