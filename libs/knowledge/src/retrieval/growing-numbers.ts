/** Unsigned 32-bit numbers in one block that grows; a passage in it costs four bytes a number and no object. */
export class GrowingNumbers {
  #block = new Uint32Array(1_024);
  #used = 0;

  get length(): number {
    return this.#used;
  }

  get(place: number): number {
    return this.#block[place] ?? 0;
  }

  set(place: number, value: number): void {
    this.#reserve(place + 1);
    this.#block[place] = value;
    if (place >= this.#used) this.#used = place + 1;
  }

  /** A view on some of them; good until the next change. */
  view(start: number, length: number): Uint32Array {
    return this.#block.subarray(start, start + length);
  }

  /** Adds to the number at a place, which is 0 where none was set. */
  add(place: number, change: number): void {
    this.set(place, this.get(place) + change);
  }

  /** Answers where the first of them stands. */
  append(values: readonly number[]): number {
    const start = this.#used;
    this.#reserve(start + values.length);
    this.#block.set(values, start);
    this.#used += values.length;
    return start;
  }

  #reserve(length: number): void {
    if (length <= this.#block.length) return;
    const larger = new Uint32Array(Math.max(length, Math.ceil(this.#block.length * 1.25)));
    larger.set(this.#block);
    this.#block = larger;
  }
}
