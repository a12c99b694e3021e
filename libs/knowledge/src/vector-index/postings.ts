import type { SparseVector } from '../retrieval/encoder.js';
import { NumberPages } from './number-pages.js';
import { blockBits, codeBits, longPosting, mark, withinBlock } from './posting-code.js';
import { PostingTerms } from './posting-terms.js';
import { scoreRun } from './run-scoring.js';
import type { Scores } from './scores.js';
import { SlotValues } from './slot-values.js';

/** A run begins with where the next one stands (one more, in two numbers, 0 for none) and how many numbers there is room for. */
const header = 3;
const [smallestRun, largestRun] = [4, 4_096] as const;

/** Slots are below this. */
export const mostSlots = longPosting * 2 ** blockBits;
/** So many numbers a posting may need, with the mark of its block. */
const mostOfOne = 4;

/** Of how many entries the best are wanted, how many, and which may be seen. */
export interface PostingsQuery {
  readonly entries: number;
  readonly limit: number;
  readonly passes: (slot: number) => boolean;
}

interface WeighedTerm {
  readonly at: number;
  readonly weight: number;
  readonly holders: number;
  /** The most that a slot can get of it. */
  readonly bound: number;
}

/** An inverted index over sparse vectors. */
export class Postings {
  readonly #terms = new PostingTerms();
  readonly #pages = new NumberPages();
  readonly #values = new SlotValues();
  readonly #writing = new Uint16Array(mostOfOne);
  readonly #worthALook: number;

  /** @param worthALook after so many postings a look at all slots is worth it, whether few of them can still be among the best */
  constructor({ worthALook = 32_768 } = {}) {
    this.#worthALook = worthALook;
  }

  add(slot: number, vector: SparseVector): void {
    if (slot >= mostSlots) throw new RangeError(`An embedded index holds at most ${mostSlots} passages of a tenant.`);
    const codes = this.#values.set(slot, vector);
    let place = 0;
    for (const term of vector.keys()) this.#append(this.#terms.find(term) ?? this.#begin(term), slot, codes[place++] ?? 0);
  }

  /** How many slots have the term. */
  holders(term: number): number {
    const at = this.#terms.find(term);
    return at === undefined ? 0 : this.#terms.length(at);
  }

  sweep(held: (slot: number) => boolean): void {
    for (const [term, at] of this.#terms.entries()) this.#sweepTerm(term, at, held);
    this.#values.sweep(held);
  }

  /**
   * The best slots that pass, best first, of equal ones the smaller. A slot's score is the sum over the terms that it shares
   * with the query of both values and ln((N − df + 0.5) / (df + 0.5) + 1), BM25's rarity. What weighs most is added first:
   * once what is left cannot lift another slot among the best, only those that may still be are looked at (MaxScore; Turtle
   * and Flood, "Query evaluation: strategies and optimizations", 1995). The result is exact.
   */
  best(query: SparseVector, { entries, limit, passes }: PostingsQuery, scores: Scores): number[] {
    const terms = this.#weighed(query, entries);
    scores.begin(this.#values.starts.length, terms.reduce((sum, { holders }) => sum + holders, 0));
    let left = terms.reduce((sum, { bound }) => sum + bound, 0);
    const lookAfter = Math.max(this.#worthALook, this.#values.starts.length);
    let unseen = 0;
    for (const { at, weight, holders, bound } of terms) {
      if (unseen >= lookAfter && !scores.isNarrow) {
        scores.narrow(limit, left, passes);
        unseen = 0;
      }
      this.#scoreTerm(at, weight, scores);
      unseen += holders;
      left -= bound;
    }
    return scores.takeBest(limit, passes);
  }

  /** The terms that are held, those first that a slot may owe most to. */
  #weighed(query: SparseVector, entries: number): WeighedTerm[] {
    const terms: WeighedTerm[] = [];
    for (const [term, asked] of query) {
      const at = this.#terms.find(term);
      if (at === undefined) continue;
      const holders = this.#terms.length(at);
      const weight = asked * Math.log((Math.max(0, entries - holders) + 0.5) / (holders + 0.5) + 1);
      terms.push({ at, weight, holders, bound: weight * this.#values.greatest });
    }
    return terms.sort((one, other) => other.weight - one.weight);
  }

  #scoreTerm(term: number, weight: number, scores: Scores): void {
    const { starts, block } = this.#values;
    const scoring = { weight, scores, starts, block, inBlock: 0 };
    this.#eachRun(term, (page, start, end) => scoreRun(page, start, end, scoring));
  }

  #begin(term: number): number {
    return this.#terms.begin(term, this.#newRun(smallestRun));
  }

  #newRun(capacity: number): number {
    const place = this.#pages.take(header + capacity);
    const page = this.#pages.pageOf(place);
    const start = this.#pages.startOf(place);
    page[start] = page[start + 1] = 0;
    page[start + 2] = capacity;
    return place;
  }

  #append(term: number, slot: number, code: number): void {
    const block = slot >>> blockBits;
    const within = slot & withinBlock;
    const writing = this.#writing;
    let length = 0;
    if (block !== this.#terms.block(term)) writing[length++] = (block << codeBits) | mark;
    if (code >= mark) {
      writing[length++] = (longPosting << codeBits) | mark;
      writing[length++] = code;
      writing[length++] = within;
    } else writing[length++] = (within << codeBits) | code;
    this.#write(term, length);
    this.#terms.count(term, block);
  }

  /** Writes what stands in `#writing` into one run. What would not fit into the last one begins another. */
  #write(term: number, length: number): void {
    let run = this.#terms.last(term);
    if (this.#terms.used(term) + length > this.#capacityOf(run)) {
      const next = this.#newRun(capacityAfter(this.#terms.length(term)));
      this.#endWith(term, run, next);
      run = next;
    }
    const page = this.#pages.pageOf(run);
    const start = this.#pages.startOf(run) + header + this.#terms.used(term);
    for (let place = 0; place < length; place++) page[start + place] = this.#writing[place] ?? 0;
    this.#terms.use(term, length);
  }

  /** Fills a run with the mark of the block that it is in anyway, and links the next one to it. */
  #endWith(term: number, run: number, next: number): void {
    const page = this.#pages.pageOf(run);
    const start = this.#pages.startOf(run);
    page.fill((this.#terms.block(term) << codeBits) | mark, start + header + this.#terms.used(term), start + header + this.#capacityOf(run));
    page[start] = (next + 1) & 0xffff;
    page[start + 1] = (next + 1) >>> 16;
    this.#terms.goOn(term, next);
  }

  #capacityOf(run: number): number {
    return this.#pages.pageOf(run)[this.#pages.startOf(run) + 2] ?? 0;
  }

  /** Undefined behind the last one. */
  #nextOf(run: number): number | undefined {
    const page = this.#pages.pageOf(run);
    const start = this.#pages.startOf(run);
    const next = (page[start] ?? 0) + (page[start + 1] ?? 0) * 2 ** 16;
    return next === 0 ? undefined : next - 1;
  }

  #eachRun(term: number, visit: (page: Uint16Array, start: number, end: number) => void): void {
    const last = this.#terms.last(term);
    for (let run: number | undefined = this.#terms.first(term); run !== undefined; run = this.#nextOf(run)) {
      const start = this.#pages.startOf(run) + header;
      visit(this.#pages.pageOf(run), start, start + (run === last ? this.#terms.used(term) : this.#capacityOf(run)));
    }
  }

  #postingsOf(term: number): [slot: number, code: number][] {
    const found: [number, number][] = [];
    let inBlock = 0;
    this.#eachRun(term, (page, start, end) => {
      for (let place = start; place < end; place++) {
        const number = page[place] ?? 0;
        const code = number & mark;
        const within = number >>> codeBits;
        if (code !== mark) found.push([inBlock | within, code]);
        else if (within !== longPosting) inBlock = within << blockBits;
        else {
          found.push([inBlock | (page[place + 2] ?? 0), page[place + 1] ?? 0]);
          place += 2;
        }
      }
    });
    return found;
  }

  /** Writes what is still held anew, and gives the old runs back. */
  #sweepTerm(term: number, at: number, held: (slot: number) => boolean): void {
    const postings = this.#postingsOf(at);
    const kept = postings.filter(([slot]) => held(slot));
    if (kept.length === postings.length) return;
    this.#giveBack(at);
    this.#terms.forget(term);
    if (kept.length === 0) return;
    const anew = this.#begin(term);
    for (const [slot, code] of kept) this.#append(anew, slot, code);
  }

  #giveBack(term: number): void {
    let run: number | undefined = this.#terms.first(term);
    while (run !== undefined) {
      const next = this.#nextOf(run);
      this.#pages.giveBack(run, header + this.#capacityOf(run));
      run = next;
    }
  }
}

/** Runs grow with what is there already, so that little room stays empty and long lists have few runs. A power of two, so that runs given back fit again. */
function capacityAfter(length: number): number {
  return Math.min(largestRun, Math.max(smallestRun, 2 ** Math.floor(Math.log2(Math.max(1, length / 6)))));
}
