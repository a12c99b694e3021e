/** Numbers by feature, kept in one array that is used over and over; only what was touched is cleared. */
export class FeatureBag {
  #values = new Float32Array(1_024);
  readonly #touched: number[] = [];

  get features(): readonly number[] {
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
    this.#touched.push(feature);
    this.#values[feature] = value;
  }

  clear(): void {
    for (const feature of this.#touched) this.#values[feature] = 0;
    this.#touched.length = 0;
  }

  #grow(feature: number): void {
    const larger = new Float32Array(Math.ceil((feature + 1) * 1.5));
    larger.set(this.#values);
    this.#values = larger;
  }
}
