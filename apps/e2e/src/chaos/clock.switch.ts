import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** Longer than a process takes to look whether its clock was moved. */
const SEEN_WITHIN_MS = 100;

/** Moves the clock of the processes that were started with its environment; they go on with the real time until then. */
export class ClockSwitch {
  readonly #file: string;

  constructor(private readonly product: string) {
    this.#file = join(product, 'clock');
    this.#write(0);
  }

  /** What a process needs beside its settings. */
  get environment(): Readonly<Record<string, string>> {
    return { NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'clock.preload.mjs')).href}`, CHAOS_CLOCK: this.#file };
  }

  /** From now on it is `then`, and time goes on from there. */
  async show(then: Date): Promise<void> {
    this.#write(then.getTime() - Date.now());
    await pause(SEEN_WITHIN_MS);
  }

  async showRealTime(): Promise<void> {
    this.#write(0);
    await pause(SEEN_WITHIN_MS);
  }

  #write(movedBy: number): void {
    const draft = join(this.product, 'clock.draft');
    writeFileSync(draft, String(movedBy));
    renameSync(draft, this.#file);
  }
}
