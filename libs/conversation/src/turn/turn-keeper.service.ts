import { Log, runInCall } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { LiveNews } from './live-news.service.js';
import type { ClaimedTurn, TellDelta } from './turn.js';
import { TurnsRepository } from './turns.repository.js';

/** A third of the lease, so that one renewal may fail. */
const RENEW_EVERY_MS = 3_000;

/** Looks after a turn while it is worked on: keeps its lease, shows that somebody writes, and lets it act as its customer. */
@Injectable()
export class TurnKeeper {
  constructor(
    private readonly turns: TurnsRepository,
    private readonly news: LiveNews,
    private readonly log: Log,
  ) {}

  async keep<T>(turn: ClaimedTurn, work: (tell: TellDelta) => Promise<T>): Promise<T> {
    return runInCall({ principal: turn.principal, requestId: turn.requestId }, async () => {
      const heartbeat = setInterval(() => { void this.#beat(turn); }, RENEW_EVERY_MS).unref();
      try {
        await this.news.typing(turn, true);
        return await work(this.news.deltas(turn));
      } finally {
        clearInterval(heartbeat);
        this.news.draftOver(turn);
        await this.news.typing(turn, false);
      }
    });
  }

  /** A lease that could not be renewed is no reason to stop: the commit decides. */
  async #beat(turn: ClaimedTurn): Promise<void> {
    try {
      await this.turns.renew(turn);
      if (this.news.isShown(turn)) await this.news.typing(turn, true);
    } catch (error) {
      this.log.warn('a lease was not renewed', { turn: turn.turnId, error });
    }
  }
}
