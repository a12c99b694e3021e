import { GrowingNumbers } from '../retrieval/growing-numbers.js';

/** How many different values a slot may have. */
export const mostValues = 1_024;

/**
 * The different values of each slot's terms. A passage has a hundred terms and a handful of different weights: a posting
 * that names a weight by its number is half as long as one that has it.
 */
export class SlotValues {
  /** Where a slot's values start, and how many there are. */
  readonly #starts = new GrowingNumbers();
  readonly #lengths = new GrowingNumbers();
  #values = new Float32Array(1_024);
  #used = 0;
  #codes = new Uint16Array(256);
  #greatest = 0;

  /**
   * Takes the place of what the slot had; answers the number of each term's value, good until the next `set`. Of more than
   * `mostValues` the surplus count as the nearest of the others.
   */
  set(slot: number, vector: ReadonlyMap<number, number>): Uint16Array {
    if (vector.size > this.#codes.length) this.#codes = new Uint16Array(2 * vector.size);
    const kept = new KeptValues();
    let place = 0;
    for (const value of vector.values()) this.#codes[place++] = kept.codeOf(value);
    this.#starts.set(slot, this.#append(kept.values));
    this.#lengths.set(slot, kept.values.length);
    for (const value of kept.values) this.#greatest = Math.max(this.#greatest, value);
    return this.#codes;
  }

  /** All values in one block, and where a slot's start; good until the next `set`. */
  get block(): Float32Array {
    return this.#values;
  }

  /** No value was ever greater. */
  get greatest(): number {
    return this.#greatest;
  }

  get starts(): Uint32Array {
    return this.#starts.view(0, this.#starts.length);
  }

  /** Drops the values of slots that are no longer held. */
  sweep(held: (slot: number) => boolean): void {
    const before = this.#values;
    this.#values = new Float32Array(before.length);
    this.#used = 0;
    for (let slot = 0; slot < this.#starts.length; slot++) {
      const start = this.#starts.get(slot);
      const values = before.subarray(start, held(slot) ? start + this.#lengths.get(slot) : start);
      this.#starts.set(slot, this.#append(values));
      this.#lengths.set(slot, values.length);
    }
  }

  #append(values: ArrayLike<number>): number {
    const start = this.#used;
    if (start + values.length > this.#values.length) {
      const larger = new Float32Array(Math.max(start + values.length, Math.ceil(this.#values.length * 1.25)));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(values, start);
    this.#used += values.length;
    return start;
  }
}

/** Up to so many values are looked through one by one, which is quicker than a map. */
const fewValues = 32;

/** The different values of one slot. */
class KeptValues {
  readonly values: number[] = [];
  #codes: Map<number, number> | undefined;

  codeOf(value: number): number {
    const rounded = Math.fround(value);
    const known = this.values.length <= fewValues ? this.values.indexOf(rounded) : this.#codeAmongMany(rounded);
    if (known >= 0) return known;
    if (this.values.length === mostValues) return nearest(this.values, value);
    const code = this.values.push(rounded) - 1;
    this.#codes?.set(rounded, code);
    return code;
  }

  #codeAmongMany(rounded: number): number {
    this.#codes ??= new Map(this.values.map((value, code) => [value, code]));
    return this.#codes.get(rounded) ?? -1;
  }
}

function nearest(values: readonly number[], wanted: number): number {
  let best = 0;
  for (const [code, value] of values.entries()) if (Math.abs(value - wanted) < Math.abs((values[best] ?? 0) - wanted)) best = code;
  return best;
}
