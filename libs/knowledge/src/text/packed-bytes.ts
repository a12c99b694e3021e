const pageBits = 20;
const pageSize = 2 ** pageBits;
const header = 4;

/**
 * Many short pieces of data in pages of 1 MiB, each behind its length. A piece in here costs no object: its memory is that
 * of its bytes, and the collector of garbage has nothing to look at.
 */
export class PackedBytes {
  readonly #pages: Buffer[] = [];
  /** Where the last page is free from. */
  #next = pageSize;
  #used = 0;
  #removed = 0;

  /** Share of the memory that belongs to pieces no longer there, 0…1. */
  get wasted(): number {
    return this.#used === 0 ? 0 : this.#removed / this.#used;
  }

  /** Answers where the piece stands: below 2^32 for up to 4 GB of data. */
  add(bytes: Uint8Array): number {
    const size = header + bytes.length;
    if (this.#next + size > pageSize) {
      // One longer than a page has a page of its own.
      this.#pages.push(Buffer.allocUnsafeSlow(Math.max(pageSize, size)));
      this.#next = 0;
    }
    const page = this.#pages.length - 1;
    const start = this.#next;
    this.#pages[page]?.writeUInt32LE(bytes.length, start);
    this.#pages[page]?.set(bytes, start + header);
    this.#next += size;
    this.#used += size;
    return page * pageSize + start;
  }

  /** Its memory is not used again; whoever holds the pieces packs them anew when `wasted` is too much. */
  remove(place: number): void {
    this.#removed += header + this.at(place).length;
  }

  /** A view on the piece; it never changes. */
  at(place: number): Buffer {
    const page = this.#pages[Math.floor(place / pageSize)];
    if (!page) throw new RangeError('Nothing stands there.');
    const start = (place % pageSize) + header;
    return page.subarray(start, start + page.readUInt32LE(start - header));
  }
}
