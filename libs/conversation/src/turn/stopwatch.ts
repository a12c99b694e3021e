/** Measures the steps of a turn, in milliseconds with one decimal. */
export class Stopwatch {
  readonly timings: Record<string, number> = {};

  /** Waits for a step that has begun just now, and keeps how long it took; a step that fails is measured too. */
  async step<T>(name: string, work: Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work;
    } finally {
      this.timings[name] = Math.round((performance.now() - begun) * 10) / 10;
    }
  }
}
