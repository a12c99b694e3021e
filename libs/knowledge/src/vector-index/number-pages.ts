const pageBits = 16;
const pageSize = 2 ** pageBits;
const withinPage = pageSize - 1;

/** A run of unsigned 32-bit numbers that lie next to each other. */
export interface NumberRun {
  readonly page: Uint32Array;
  readonly start: number;
}

/**
 * Short runs of unsigned 32-bit numbers in pages of 256 KiB, so that thousands of growing lists cost neither an object
 * nor a copy each. Runs that are given back are used again for runs of the same length.
 */
export class NumberPages {
  readonly #pages: Uint32Array[] = [];
  readonly #free = new Map<number, number[]>();
  #next = 0;

  /** Where a run of this length may stand; what is in it is left from before. At most a page long. */
  take(length: number): number {
    const free = this.#free.get(length)?.pop();
    if (free !== undefined) return free;
    if ((this.#next & withinPage) + length > pageSize) this.#next = (this.#next | withinPage) + 1;
    const place = this.#next;
    while (this.#pages.length << pageBits < place + length) this.#pages.push(new Uint32Array(pageSize));
    this.#next += length;
    return place;
  }

  giveBack(place: number, length: number): void {
    const free = this.#free.get(length);
    if (free) free.push(place);
    else this.#free.set(length, [place]);
  }

  at(place: number): NumberRun {
    const page = this.#pages[place >> pageBits];
    if (!page) throw new RangeError('No run stands there.');
    return { page, start: place & withinPage };
  }
}
