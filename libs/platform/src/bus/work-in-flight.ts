/** Counts what is being worked on, so that a reception can wait for its end. */
export class WorkInFlight {
  readonly #running = new Set<Promise<unknown>>();

  track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(() => undefined, () => undefined).then(() => { this.#running.delete(settled); });
    this.#running.add(settled);
    return work;
  }

  async ended(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
