/** Numbers by feature, kept in one array that is used over and over; only what was touched is cleared. */
export class FeatureBag {
  #values = new Float32Array(1_024);
  #touched = new Uint32Array(256);
  #size = 0;

  /** How many features were touched. */
  get size(): number {
    return this.#size;
  }

  /** The touched features, in the order of their first touch; good until the next is added. */
  get features(): Uint32Array {
    return this.#touched;
  }

  get(feature: number): number {
    return this.#values[feature] ?? 0;
  }

  add(feature: number, value: number): void {
    const before = this.#values[feature];
    if (before === undefined) this.#grow(feature);
    else if (before !== 0) {
      this.#values[feature] = before + value;
      return;
    }
    if (this.#size === this.#touched.length) this.#touchMore();
    this.#touched[this.#size] = feature;
    this.#size += 1;
    this.#values[feature] = value;
  }

  clear(): void {
    for (let place = 0; place < this.#size; place++) this.#values[this.#touched[place] ?? 0] = 0;
    this.#size = 0;
  }

  #grow(feature: number): void {
    const larger = new Float32Array(Math.ceil((feature + 1) * 1.25));
    larger.set(this.#values);
    this.#values = larger;
  }

  #touchMore(): void {
    const larger = new Uint32Array(2 * this.#touched.length);
    larger.set(this.#touched);
    this.#touched = larger;
  }
}
