import type { SparseVector } from '../retrieval/encoder.js';
import { NumberPages } from './number-pages.js';
import { PostingTerms } from './posting-terms.js';
import type { Scores } from './scores.js';
import { SlotValues } from './slot-values.js';

/** A run begins with where the next one stands (one more, in two numbers, 0 for none) and how many numbers there is room for. */
const header = 3;
const [smallestRun, largestRun] = [4, 4_096] as const;

/**
 * A posting is a slot and the number of its value there, in 16 bits: where the slot stands in its block of 4,096, and the
 * value's number below 15. 15 is a mark instead: the block that the next postings stand in, or, as block 4,095, that the
 * next two numbers are the value's number and the slot's place in the block.
 */
const codeBits = 4;
const mark = 2 ** codeBits - 1;
const blockBits = 12;
const withinBlock = 2 ** blockBits - 1;
const longPosting = withinBlock;
/** Slots are below this. */
export const mostSlots = longPosting * 2 ** blockBits;
/** So many numbers a posting may need, with the mark of its block. */
const mostOfOne = 4;

/** An inverted index over sparse vectors. */
export class Postings {
  readonly #terms = new PostingTerms();
  readonly #pages = new NumberPages();
  readonly #values = new SlotValues();
  readonly #writing = new Uint16Array(mostOfOne);

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

  /** Adds every slot's score for the query: the sum over shared terms of both values and ln((N − df + 0.5) / (df + 0.5) + 1), BM25's rarity. */
  score(query: SparseVector, entries: number, scores: Scores): void {
    let most = 0;
    for (const term of query.keys()) most += this.holders(term);
    scores.begin(this.#values.starts.length, most);
    for (const [term, asked] of query) {
      const at = this.#terms.find(term);
      if (at === undefined) continue;
      const holders = this.#terms.length(at);
      this.#scoreTerm(at, asked * Math.log((Math.max(0, entries - holders) + 0.5) / (holders + 0.5) + 1), scores);
    }
  }

  #scoreTerm(term: number, weight: number, scores: Scores): void {
    const { starts, block } = this.#values;
    let inBlock = 0;
    this.#eachRun(term, (page, start, end) => {
      for (let place = start; place < end; place++) {
        const number = page[place] ?? 0;
        let code = number & mark;
        let slot = inBlock | (number >>> codeBits);
        if (code === mark) {
          if (number >>> codeBits !== longPosting) {
            inBlock = (number >>> codeBits) << blockBits;
            continue;
          }
          code = page[++place] ?? 0;
          slot = inBlock | (page[++place] ?? 0);
        }
        scores.add(slot, weight * (block[(starts[slot] ?? 0) + code] ?? 0));
      }
    });
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
