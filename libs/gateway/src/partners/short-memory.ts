/** Remembers values for a time, and no more of them than a number; the one least lately put in goes first. */
export class ShortMemory<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly until: number }>();

  constructor(private readonly most: number, private readonly keepMs: number) {}

  get size(): number {
    return this.#kept.size;
  }

  get(name: string, now: Date): T | undefined {
    const found = this.#kept.get(name);
    if (found && found.until > now.getTime()) return found.value;
    this.#kept.delete(name);
    return undefined;
  }

  keep(name: string, value: T, now: Date): void {
    this.#kept.delete(name);
    this.#kept.set(name, { value, until: now.getTime() + this.keepMs });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.most) return;
      this.#kept.delete(oldest);
    }
  }

  forget(name: string): void {
    this.#kept.delete(name);
  }
}
