import { ModelFailure } from './model-failure.js';

/** How long to wait for something: it ends when the time is over, or when whoever asked gives up. */
export class Patience {
  readonly #controller = new AbortController();
  readonly signal: AbortSignal;
  #timer: NodeJS.Timeout;
  #until: number;

  constructor(ms: number, signal?: AbortSignal) {
    this.#until = performance.now() + ms;
    this.#timer = this.#timerFor(ms);
    this.signal = signal ? AbortSignal.any([signal, this.#controller.signal]) : this.#controller.signal;
  }

  get leftMs(): number {
    return Math.max(0, this.#until - performance.now());
  }

  /** There was a sign of life: from now on it is waited so long for the next one. */
  renew(ms: number): void {
    clearTimeout(this.#timer);
    this.#until = performance.now() + ms;
    this.#timer = this.#timerFor(ms);
  }

  /** Waits for the work, but no longer than this; the work is told by the signal, and need not listen. */
  async wait<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const over = Promise.withResolvers<never>();
    const giveUp = () => { over.reject(this.#reason()); };
    if (this.signal.aborted) throw this.#reason();
    this.signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([work(this.signal), over.promise]);
    } finally {
      this.signal.removeEventListener('abort', giveUp);
    }
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  /** What has arrived meanwhile is looked at before the time counts as over: where the process is busy, the model is not to blame. */
  #timerFor(ms: number): NodeJS.Timeout {
    const timer = setTimeout(() => {
      setImmediate(() => { if (this.#timer === timer) this.#controller.abort(new ModelFailure('timeout', 'The model did not answer in time.')); });
    }, ms);
    return timer;
  }

  #reason(): ModelFailure {
    const reason: unknown = this.signal.reason;
    return reason instanceof ModelFailure ? reason : new ModelFailure('aborted', 'The call was given up.');
  }
}
