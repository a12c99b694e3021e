import { Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { conversationSettings } from '../conversation.config.js';
import type { ConversationSettings } from '../conversation.config.js';
import type { Place } from '../place.js';
import { Meters } from '../spending/meters.service.js';
import { LiveNews } from './live-news.service.js';
import { TurnAttempt } from './turn-attempt.js';
import type { ClaimedTurn } from './turn.js';
import { LostTurn, TakenOver, TurnCut } from './turn.js';
import { TurnsRepository } from './turns.repository.js';

/** A third of the lease, so that one renewal may fail. */
const RENEW_EVERY_MS = 2_500;

/** Looks after a turn while it is worked on: keeps its lease and its time, shows that somebody writes, and ends the attempt when it is in vain. */
@Injectable()
export class TurnKeeper {
  /** What is worked on here. */
  readonly #attempts = new Set<TurnAttempt>();

  constructor(
    private readonly turns: TurnsRepository,
    private readonly news: LiveNews,
    private readonly log: Log,
    @Inject(conversationSettings.token) private readonly settings: ConversationSettings,
    private readonly meters: Meters,
  ) {}

  begin(turn: ClaimedTurn): TurnAttempt {
    return new TurnAttempt(turn, this.turns, this.news.deltas(turn), { stepLimit: this.settings.TURN_STEP_LIMIT, meter: this.meters.open(turn) });
  }

  /** Rejects soon after the attempt was ended from outside, once the effects on their way have arrived. */
  async keep<T>(attempt: TurnAttempt, work: () => Promise<T>): Promise<T> {
    const { turn } = attempt;
    this.#attempts.add(attempt);
    const heartbeat = setInterval(() => { void this.#beat(attempt); }, RENEW_EVERY_MS).unref();
    const deadline = setTimeout(() => { attempt.end(new TurnCut('time')); }, turn.msLeft).unref();
    let working: Promise<T> | undefined;
    try {
      await this.news.typing(turn, true);
      working = work();
      return await attempt.untilEnded(working);
    } finally {
      clearTimeout(deadline);
      this.news.draftOver(turn);
      // Whoever has the turn now shows that they write.
      if (!(attempt.signal.reason instanceof LostTurn)) await this.news.typing(turn, false);
      await attempt.effectsSettled();
      clearInterval(heartbeat);
      this.#attempts.delete(attempt);
      await this.#settle(attempt, working);
    }
  }

  /** Of an attempt that was ended, the calls that are out come to their end later; nobody waits for them. */
  async #settle(attempt: TurnAttempt, working: Promise<unknown> | undefined): Promise<void> {
    const settled = Promise.allSettled([working]).then(() => this.meters.settle(attempt.meter));
    if (!attempt.signal.aborted) await settled;
  }

  /** Ends what was begun here in a conversation before this epoch. */
  takenOver({ tenantId, customerId, sessionId }: Place, epoch: number): void {
    for (const attempt of this.#attempts) {
      const { turn } = attempt;
      const isThere = turn.tenantId === tenantId && turn.customerId === customerId && turn.sessionId === sessionId;
      if (isThere && turn.epoch < epoch) attempt.end(new TakenOver());
    }
  }

  /** Ends the attempts here at a turn that has got another message since. */
  replaced(turnId: string, newestSeq: number): void {
    for (const attempt of this.#attempts) {
      const { turn } = attempt;
      if (turn.turnId === turnId && (turn.messages.at(-1)?.seq ?? 0) < newestSeq) attempt.end(new LostTurn());
    }
  }

  /** Leaves turns that have not begun to others. */
  leave(turnIds: readonly string[]): Promise<void> {
    return this.#leaving(turnIds.length, () => this.turns.leave(turnIds));
  }

  /** Ends all attempts that are not being committed, and leaves their turns to others, who begin them anew at once. */
  async leaveBegun(): Promise<void> {
    const alive = [...this.#attempts].filter(({ isAlive }) => isAlive);
    for (const attempt of alive) attempt.end(new LostTurn());
    await this.#leaving(alive.length, () => this.turns.leaveBegun(alive.map(({ turn }) => turn)));
  }

  async #leaving(count: number, leave: () => Promise<void>): Promise<void> {
    if (count === 0) return;
    try {
      await leave();
    } catch (error) {
      this.log.warn('turns were not left to others, who take them up a little later', { count, error });
    }
  }

  /** A lease that could not be renewed because the database did not answer is no reason to stop: the commit decides. */
  async #beat(attempt: TurnAttempt): Promise<void> {
    const { turn } = attempt;
    try {
      const { isHeld, isOurs } = await this.turns.renew(turn);
      if (!isHeld) attempt.end(new LostTurn());
      else if (!isOurs) attempt.end(new TakenOver());
      else if (attempt.isAlive) await this.news.typing(turn, true);
    } catch (error) {
      this.log.warn('a lease was not renewed', { turn: turn.turnId, error });
    }
  }
}
