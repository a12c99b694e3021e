/** Things to be done at a later time in this process. An appointment for a thing replaces the earlier one for it. */
export class Appointments<T> {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #whenNone: (() => void)[] = [];

  constructor(private readonly nameOf: (thing: T) => string, private readonly keep: (thing: T) => void) {}

  get size(): number {
    return this.#timers.size;
  }

  make(thing: T, afterMs: number): void {
    const name = this.nameOf(thing);
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(() => {
      this.#over(name);
      this.keep(thing);
    }, afterMs));
  }

  cancel(thing: T): void {
    const name = this.nameOf(thing);
    if (!this.#timers.has(name)) return;
    clearTimeout(this.#timers.get(name));
    this.#over(name);
  }

  /** Returns the names of the things that will not be done. */
  cancelAll(): string[] {
    const names = [...this.#timers.keys()];
    for (const [name, timer] of this.#timers) {
      clearTimeout(timer);
      this.#over(name);
    }
    return names;
  }

  /** Resolves when there is no appointment left. */
  none(): Promise<void> {
    return this.#timers.size === 0 ? Promise.resolve() : new Promise((resolve) => { this.#whenNone.push(resolve); });
  }

  #over(name: string): void {
    this.#timers.delete(name);
    if (this.#timers.size === 0) for (const resolve of this.#whenNone.splice(0)) resolve();
  }
}
