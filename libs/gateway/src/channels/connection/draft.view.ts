/** A piece of a reply, numbered from 0. */
export interface Piece {
  readonly index: number;
  readonly text: string;
}

/** Pieces of one reply that may wait for an earlier one. */
const MAX_EARLY = 200;

/**
 * How much one connection was shown of a reply that is being written. Pieces come at least once, in any order, and are
 * shown once, in order.
 */
export class DraftView {
  #shown: string[] = [];
  readonly #early = new Map<number, string>();
  #isAsked = false;

  /** True once for each gap: whoever writes the reply should tell it again. */
  get wantsRepeat(): boolean {
    if (this.#early.size === 0 || this.#isAsked) return false;
    this.#isAsked = true;
    return true;
  }

  /**
   * The pieces to show now. Another text under a known number is the next attempt at the same turn: it replaces what was
   * shown from there on.
   */
  take({ index, text }: Piece): Piece[] {
    if (this.#shown[index] === text) return [];
    if (index < this.#shown.length) this.#beginAgain(index);
    if (index > this.#shown.length) {
      if (this.#early.size < MAX_EARLY) this.#early.set(index, text);
      return [];
    }
    return this.#show(text);
  }

  #show(first: string): Piece[] {
    const pieces: Piece[] = [];
    this.#isAsked = false;
    for (let text: string | undefined = first; text !== undefined; text = this.#next()) {
      pieces.push({ index: this.#shown.length, text });
      this.#shown.push(text);
    }
    return pieces;
  }

  #next(): string | undefined {
    const index = this.#shown.length;
    const text = this.#early.get(index);
    this.#early.delete(index);
    return text;
  }

  #beginAgain(from: number): void {
    this.#shown = this.#shown.slice(0, from);
    this.#early.clear();
  }
}
