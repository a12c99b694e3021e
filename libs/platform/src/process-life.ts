import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './log.js';

/** Something that is let go at the end. */
interface Held {
  readonly name: string;
  release(): Promise<void>;
}

/** How long a stop waits until the step of the start that is at hand has ended, in milliseconds. */
const STEP_LIMIT_MS = 8_000;
/** How long a stop may take before the process ends anyway, in milliseconds. */
const STOP_LIMIT_MS = 20_000;

/**
 * From the start of a process to its end: what was opened is let go in the reverse order, on SIGTERM, on SIGINT, after a
 * fault, and when the start fails. A stop in the middle of the start lets the step at hand end, and no other begin.
 */
export class ProcessLife {
  readonly #held: Held[] = [];
  readonly #stopping = new AbortController();
  #starting: Promise<void> = Promise.resolve();

  constructor(private readonly log: Log) {
    process.on('SIGTERM', () => { this.#stop('SIGTERM', 0); });
    process.on('SIGINT', () => { this.#stop('SIGINT', 0); });
    process.on('uncaughtException', (error) => { this.#fail('uncaught exception', error); });
    process.on('unhandledRejection', (error) => { this.#fail('unhandled rejection', error); });
  }

  /** Runs the start. When it fails the process ends with 1. */
  async start(begin: () => Promise<void>): Promise<void> {
    this.#starting = begin();
    try {
      await this.#starting;
    } catch (error) {
      // The stop that ended the start does the rest.
      if (this.#stopping.signal.aborted) return;
      this.log.error('could not start', { error });
      endAnyway(1);
      await this.release();
      process.exit(1);
    }
  }

  /** Keeps what a step of the start has opened, to be let go at the end; throws when the process is to stop. */
  hold(name: string, release: () => Promise<void>): void {
    this.#held.push({ name, release });
    this.#stopping.signal.throwIfAborted();
  }

  /** Waits for what may take for ever, unless the process is to stop. */
  async unlessStopped<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#stopping;
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true });
    });
    return Promise.race([work, stopped]);
  }

  /** Lets go of everything, what was opened last first. */
  async release(): Promise<void> {
    for (const { name, ...part } of this.#held.splice(0).reverse()) {
      try {
        await part.release();
      } catch (error) {
        this.log.error(`${name} did not stop in order`, { error });
      }
    }
  }

  #fail(what: string, error: unknown): void {
    this.log.error(what, { error });
    this.#stop(what, 1);
  }

  #stop(why: string, code: number): void {
    if (this.#stopping.signal.aborted) {
      this.log.info('still stopping', { why });
      return;
    }
    this.log.info('stopping', { why });
    this.#stopping.abort();
    endAnyway(code || 1);
    void this.#end(code);
  }

  async #end(code: number): Promise<void> {
    const startEnded = this.#starting.catch(() => undefined);
    await Promise.race([startEnded, pause(STEP_LIMIT_MS, undefined, { ref: false })]);
    await this.release();
    process.exit(code);
  }
}

function endAnyway(code: number): void {
  setTimeout(() => { process.exit(code); }, STOP_LIMIT_MS).unref();
}
