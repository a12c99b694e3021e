import { PackedBytes } from './packed-bytes.js';

/** The bits of a number that stand in a byte; the highest bit says that more follow (LEB128). */
const [bits, more] = [7, 0x80];

/** Many lists of unsigned 32-bit numbers, small ones in fewer bytes. */
export class PackedNumbers {
  readonly #bytes = new PackedBytes();
  #writing = new Uint8Array(1_024);
  #read = new Uint32Array(1_024);

  /** Share of the memory that belongs to lists no longer there, 0…1. */
  get wasted(): number {
    return this.#bytes.wasted;
  }

  /** Answers where the list stands. */
  add(numbers: readonly number[]): number {
    if (5 * numbers.length > this.#writing.length) this.#writing = new Uint8Array(10 * numbers.length);
    let next = 0;
    for (const number of numbers) {
      let rest = number;
      for (; rest >= more; rest >>>= bits) this.#writing[next++] = (rest & (more - 1)) | more;
      this.#writing[next++] = rest;
    }
    return this.#bytes.add(this.#writing.subarray(0, next));
  }

  remove(place: number): void {
    this.#bytes.remove(place);
  }

  /** The list; good until the next one is read. */
  read(place: number): Uint32Array {
    const bytes = this.#bytes.at(place);
    if (bytes.length > this.#read.length) this.#read = new Uint32Array(2 * bytes.length);
    let length = 0;
    let number = 0;
    let shift = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      number |= (byte & (more - 1)) << shift;
      shift += bits;
      if (byte >= more) continue;
      this.#read[length++] = number;
      number = shift = 0;
    }
    return this.#read.subarray(0, length);
  }
}
