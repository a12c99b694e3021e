/** What one attempt at a turn works out for its search: the same thing once, also when it was begun before anyone asked for it. */
export class Lookups {
  readonly #found = new Map<string, Promise<unknown>>();

  /** What is meant by a key; a look-up that fails is forgotten, so that whoever comes next tries again. */
  once<T>(key: string, lookUp: () => Promise<T>): Promise<T> {
    const known = this.#found.get(key) as Promise<T> | undefined;
    if (known) return known;
    const found = lookUp();
    this.#found.set(key, found);
    found.catch(() => { this.#found.delete(key); });
    return found;
  }
}
