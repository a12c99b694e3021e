/** Below this share of the slots, those with a score are noted one by one; above, looking at every slot is quicker. */
const fewShare = 1 / 16;

/** A score by slot, used over and over. */
export class Scores {
  #sums = new Float64Array(1_024);
  #slots = 0;
  /** The slots that have a score, while they are few. */
  readonly #touched: number[] = [];
  #isFew = false;

  /** Makes room for so many slots, each 0 until something is added; at most `most` of them will get a score. */
  begin(slots: number, most: number): void {
    if (slots > this.#sums.length) this.#sums = new Float64Array(Math.ceil(slots * 1.25));
    this.#slots = slots;
    this.#isFew = most < slots * fewShare;
  }

  add(slot: number, score: number): void {
    const before = this.#sums[slot] ?? 0;
    if (this.#isFew && before === 0) this.#touched.push(slot);
    this.#sums[slot] = before + score;
  }

  /** The best slots that pass, best first, of equal ones the smaller; then every score is 0 again. */
  takeBest(limit: number, passes: (slot: number) => boolean): number[] {
    const best = new Best(limit);
    if (this.#isFew) {
      for (const slot of this.#touched) {
        const score = this.#sums[slot] ?? 0;
        if (score >= best.least && passes(slot)) best.add(slot, score);
        this.#sums[slot] = 0;
      }
      this.#touched.length = 0;
      return best.slots();
    }
    for (let slot = 0; slot < this.#slots; slot++) {
      const score = this.#sums[slot] ?? 0;
      if (score > best.least && passes(slot)) best.add(slot, score);
    }
    this.#sums.fill(0, 0, this.#slots);
    return best.slots();
  }
}

/** The best of many slots. */
class Best {
  readonly #found: { slot: number; score: number }[] = [];
  /** A lower score is among the best no more; as high a one only with a smaller slot. */
  least = 0;

  constructor(private readonly limit: number) {}

  add(slot: number, score: number): void {
    this.#found.push({ slot, score });
    if (this.#found.length >= 2 * this.limit + 16) this.#cut();
  }

  slots(): number[] {
    this.#cut();
    return this.#found.map(({ slot }) => slot);
  }

  #cut(): void {
    this.#found.sort((one, other) => other.score - one.score || one.slot - other.slot);
    this.#found.length = Math.min(this.#found.length, this.limit);
    this.least = this.#found.length < this.limit ? 0 : this.#found.at(-1)?.score ?? 0;
  }
}
