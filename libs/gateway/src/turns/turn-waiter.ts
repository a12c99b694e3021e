import { GetTurn } from '@csa/contracts';
import type { Turn } from '@csa/contracts';
import { AppError, Bus } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { TurnNews } from './turn-news.js';
import type { Delta } from './turn-news.js';

/** How long a request waits for a reply, in milliseconds. */
export const WAIT_MS = 30_000;
/** How often the turn itself is asked for, in case its news was lost, in milliseconds. */
export const ASK_EVERY_MS = 2_000;

export interface Patience {
  /** Ask at once, because the turn may have ended long ago. */
  readonly askFirst?: boolean;
  readonly waitMs?: number;
  readonly askEveryMs?: number;
}

const usualPatience: Required<Patience> = { askFirst: false, waitMs: WAIT_MS, askEveryMs: ASK_EVERY_MS };

/** Waits for turns to end, over all replicas: by their news, and by asking now and then. */
@Injectable()
export class TurnWaiter implements BeforeApplicationShutdown {
  readonly #news = new TurnNews();
  #stopping = false;

  constructor(private readonly bus: Bus) {}

  /** Whoever waits is told to ask for the turn later, so that a stop takes no longer than the work at hand. */
  beforeApplicationShutdown(): void {
    this.#stopping = true;
    this.#news.wakeAll();
  }

  /** A turn has ended, here or elsewhere. */
  completed(turn: Turn): void {
    this.#news.ended(turn);
  }

  /** A piece of a reply was written, here or elsewhere. */
  wrote(turnId: string, delta: Delta): void {
    this.#news.wrote(turnId, delta);
  }

  /** How the turn ended; undefined when it did not end in time. */
  async wait(turnId: string, patience: Patience = {}): Promise<Turn | undefined> {
    for await (const news of this.follow(turnId, patience)) if ('turnId' in news) return news;
    return undefined;
  }

  /** The pieces of the reply in order, then the ended turn; nothing more when it did not end in time. */
  async *follow(turnId: string, patience: Patience = {}): AsyncGenerator<Delta | Turn, void> {
    const { askFirst, waitMs, askEveryMs } = { ...usualPatience, ...patience };
    const deadline = performance.now() + waitMs;
    let ask = askFirst;
    let shown = 0;
    for (;;) {
      for (const delta of this.unshown(turnId, shown)) {
        shown += 1;
        yield delta;
      }
      const ended = this.#news.endOf(turnId) ?? (ask ? await this.ask(turnId) : undefined);
      if (ended) {
        yield ended;
        return;
      }
      const left = deadline - performance.now();
      if (left <= 0 || this.#stopping) return;
      ask = await this.quiet(turnId, shown, Math.min(left, askEveryMs));
    }
  }

  /** The pieces from a number on, also those that come while the earlier ones are being taken. */
  private *unshown(turnId: string, from: number): Generator<Delta, void> {
    for (let next = from; ; next += 1) {
      const delta = this.#news.deltasOf(turnId)[next];
      if (!delta) return;
      yield delta;
    }
  }

  /** True when nothing was heard for so long. */
  private quiet(turnId: string, shown: number, milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const hear = (): void => { end(false); };
      const unfollow = this.#news.follow(turnId, hear);
      const timer = setTimeout(() => { end(true); }, milliseconds);
      const end = (silent: boolean): void => {
        clearTimeout(timer);
        unfollow();
        resolve(silent);
      };
      if (this.#news.endOf(turnId) ?? this.#news.deltasOf(turnId)[shown]) end(false);
    });
  }

  /** The turn when it has ended; an owner that does not answer is asked again later. */
  private async ask(turnId: string): Promise<Turn | undefined> {
    try {
      const { turn } = await this.bus.call(GetTurn, { turnId });
      return turn.completedAt === null ? undefined : turn;
    } catch (error) {
      if (error instanceof AppError && (error.code === 'timeout' || error.code === 'unavailable')) return undefined;
      throw error;
    }
  }
}
