const pageBits = 17;
const pageSize = 2 ** pageBits;
const withinPage = pageSize - 1;

/**
 * Short runs of unsigned 16-bit numbers in pages of 256 KiB, so that thousands of growing lists cost neither an object
 * nor a copy each. Runs that are given back are used again for runs of the same length.
 */
export class NumberPages {
  readonly #pages: Uint16Array[] = [];
  readonly #free = new Map<number, number[]>();
  #next = 0;

  /** Where a run of this length may stand; what is in it is left from before. At most a page long. */
  take(length: number): number {
    const free = this.#free.get(length)?.pop();
    if (free !== undefined) return free;
    if ((this.#next & withinPage) + length > pageSize) this.#next = (this.#next | withinPage) + 1;
    const place = this.#next;
    while (this.#pages.length * pageSize < place + length) this.#pages.push(new Uint16Array(pageSize));
    this.#next += length;
    return place;
  }

  giveBack(place: number, length: number): void {
    const free = this.#free.get(length);
    if (free) free.push(place);
    else this.#free.set(length, [place]);
  }

  /** The page that a run stands in; the run starts there at `startOf`. */
  pageOf(place: number): Uint16Array {
    const page = this.#pages[place >>> pageBits];
    if (!page) throw new RangeError('No run stands there.');
    return page;
  }

  startOf(place: number): number {
    return place & withinPage;
  }
}
