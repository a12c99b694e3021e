import { PackedBytes } from './packed-bytes.js';

/** Many texts without an object for each, as UTF-8. */
export class PackedTexts {
  readonly #bytes = new PackedBytes();

  /** Share of the memory that belongs to texts no longer there, 0…1. */
  get wasted(): number {
    return this.#bytes.wasted;
  }

  /** Answers where the text stands. */
  add(text: string): number {
    return this.#bytes.add(Buffer.from(text));
  }

  /** Its memory is not used again; whoever holds the texts packs them anew when `wasted` is too much. */
  remove(place: number): void {
    this.#bytes.remove(place);
  }

  read(place: number): string {
    return this.#bytes.at(place).toString();
  }
}
