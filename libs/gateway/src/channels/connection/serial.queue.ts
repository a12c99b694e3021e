/** Runs tasks one after another, in the order they came. A task that fails does not stop the next. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;

  /** Tasks that are waiting or running. */
  get length(): number {
    return this.#length;
  }

  /** What the task returns or throws, once it had its turn. */
  run<T>(task: () => Promise<T> | T): Promise<T> {
    this.#length += 1;
    const result = this.#last.then(task).finally(() => { this.#length -= 1; });
    this.#last = result.catch(() => undefined);
    return result;
  }
}
