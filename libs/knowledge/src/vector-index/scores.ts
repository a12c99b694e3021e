/** Below this share of the slots, those with a score are noted one by one; above, looking at every slot is quicker. */
const fewShare = 1 / 16;

/** Sums differ by less than this share of them, in whatever order they are added. */
const roundingError = 1e-9;

/** A score by slot, used over and over. */
export class Scores {
  #sums = new Float64Array(1_024);
  #slots = 0;
  /** The slots that have a score, while they are few. */
  #touched: number[] = [];
  #isFew = false;
  /** Whether only some slots get anything yet, and by slot, 1 for those. */
  #isNarrow = false;
  #open = new Uint8Array(0);

  /** Makes room for so many slots, each 0 until something is added; at most `most` of them will get a score. */
  begin(slots: number, most: number): void {
    if (slots > this.#sums.length) this.#sums = new Float64Array(Math.ceil(slots * 1.25));
    this.#slots = slots;
    this.#isFew = most < slots * fewShare;
    this.#isNarrow = false;
  }

  get isNarrow(): boolean {
    return this.#isNarrow;
  }

  /**
   * Where no slot can get more than `left`, those that can still be among the best may be few. Then only they are wanted
   * from now on, and the scores of all others are dropped.
   */
  narrow(limit: number, left: number, passes: (slot: number) => boolean): void {
    const needed = this.#bestOf(limit, passes).least * (1 - roundingError) - left;
    if (needed <= 0) return;
    const kept = this.#slotsFrom(needed);
    if (kept.length <= this.#slots * fewShare) this.#keepOnly(kept);
  }

  /** Whether what is added to the slot can matter. */
  wants(slot: number): boolean {
    return !this.#isNarrow || this.#open[slot] === 1;
  }

  add(slot: number, score: number): void {
    const before = this.#sums[slot] ?? 0;
    if (this.#isFew && before === 0) this.#touched.push(slot);
    this.#sums[slot] = before + score;
  }

  /** The best slots that pass, best first, of equal ones the smaller; then every score is 0 again. */
  takeBest(limit: number, passes: (slot: number) => boolean): number[] {
    const best = this.#bestOf(limit, passes);
    this.#clear();
    return best.slots();
  }

  #clear(): void {
    if (this.#isFew) for (const slot of this.#touched) this.#sums[slot] = 0;
    else this.#sums.fill(0, 0, this.#slots);
    this.#touched = [];
  }

  #slotsFrom(least: number): number[] {
    const sums = this.#sums;
    if (this.#isFew) return this.#touched.filter((slot) => (sums[slot] ?? 0) >= least);
    const slots: number[] = [];
    for (let slot = 0; slot < this.#slots; slot++) if ((sums[slot] ?? 0) >= least) slots.push(slot);
    return slots;
  }

  #keepOnly(slots: number[]): void {
    const scores = slots.map((slot) => this.#sums[slot] ?? 0);
    this.#clear();
    if (this.#open.length < this.#slots) this.#open = new Uint8Array(this.#sums.length);
    else this.#open.fill(0, 0, this.#slots);
    for (const [place, slot] of slots.entries()) {
      this.#sums[slot] = scores[place] ?? 0;
      this.#open[slot] = 1;
    }
    this.#touched = slots;
    this.#isFew = this.#isNarrow = true;
  }

  #bestOf(limit: number, passes: (slot: number) => boolean): Best {
    const best = new Best(limit);
    const sums = this.#sums;
    if (this.#isFew) {
      for (const slot of this.#touched) {
        const score = sums[slot] ?? 0;
        if (score >= best.least && passes(slot)) best.add(slot, score);
      }
    } else {
      // Slots come in order here: a later one is never before an equal one.
      for (let slot = 0; slot < this.#slots; slot++) {
        const score = sums[slot] ?? 0;
        if (score > best.least && passes(slot)) best.add(slot, score);
      }
    }
    return best;
  }
}

/** The best of many slots, best first, of equal ones the smaller. */
class Best {
  readonly #slots: Uint32Array;
  readonly #scores: Float64Array;
  #size = 0;
  /** A lower score is among the best no more; as high a one only with a smaller slot. */
  least = 0;

  constructor(private readonly limit: number) {
    this.#slots = new Uint32Array(limit);
    this.#scores = new Float64Array(limit);
  }

  add(slot: number, score: number): void {
    const place = this.#placeOf(slot, score);
    if (place >= this.limit) return;
    const end = Math.min(this.#size, this.limit - 1);
    this.#slots.copyWithin(place + 1, place, end);
    this.#scores.copyWithin(place + 1, place, end);
    this.#slots[place] = slot;
    this.#scores[place] = score;
    this.#size = end + 1;
    if (this.#size === this.limit) this.least = this.#scores[end] ?? 0;
  }

  slots(): number[] {
    return [...this.#slots.subarray(0, this.#size)];
  }

  #placeOf(slot: number, score: number): number {
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#scores[middle] ?? 0;
      if (there > score || (there === score && (this.#slots[middle] ?? 0) < slot)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
