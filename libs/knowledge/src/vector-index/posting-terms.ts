import { GrowingNumbers } from '../retrieval/growing-numbers.js';

/** What is kept of a term: where its first and last run stand, how much of the last is used, the block of its last posting, how many postings it has. */
const [first, last, used, block, length] = [0, 1, 2, 3, 4] as const;

/** The terms of an inverted index, five numbers each and no object. */
export class PostingTerms {
  readonly #places = new Map<number, number>();
  readonly #numbers = new GrowingNumbers();
  readonly #free: number[] = [];

  /** Where the term stands; undefined for one that nobody has. */
  find(term: number): number | undefined {
    return this.#places.get(term);
  }

  entries(): [term: number, at: number][] {
    return [...this.#places];
  }

  /** Its first run stands at a place; nothing is in it yet. */
  begin(term: number, run: number): number {
    const at = this.#free.pop() ?? this.#numbers.length;
    this.#places.set(term, at);
    for (const [field, value] of [run, run, 0, 0, 0].entries()) this.#numbers.set(at + field, value);
    return at;
  }

  forget(term: number): void {
    const at = this.#places.get(term);
    if (at !== undefined) this.#free.push(at);
    this.#places.delete(term);
  }

  first(at: number): number {
    return this.#numbers.get(at + first);
  }

  last(at: number): number {
    return this.#numbers.get(at + last);
  }

  used(at: number): number {
    return this.#numbers.get(at + used);
  }

  block(at: number): number {
    return this.#numbers.get(at + block);
  }

  length(at: number): number {
    return this.#numbers.get(at + length);
  }

  goOn(at: number, run: number): void {
    this.#numbers.set(at + last, run);
    this.#numbers.set(at + used, 0);
  }

  use(at: number, more: number): void {
    this.#numbers.add(at + used, more);
  }

  /** Counts a posting that stands in a block. */
  count(at: number, inBlock: number): void {
    this.#numbers.add(at + length, 1);
    this.#numbers.set(at + block, inBlock);
  }
}
