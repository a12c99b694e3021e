import { setTimeout as pause } from 'node:timers/promises';
import { Log, runOutsideCalls } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Summariser } from '../summary/summariser.service.js';
import { Appointments } from './appointments.js';
import { RunnerLimits } from './runner-limits.js';
import { TurnKeeper } from './turn-keeper.service.js';
import { elsewhere } from './turn-outcome.js';
import type { TurnOutcome } from './turn-outcome.js';
import { TurnService } from './turn.service.js';
import type { OpenTurn } from './turns.repository.js';

/**
 * Works on turns in this process: those of one conversation in order, those of different conversations side by side.
 * It only saves work; whether a turn may be worked on the claim decides.
 */
@Injectable()
export class TurnRunner implements BeforeApplicationShutdown {
  /** Turns by conversation, the one that is worked on first; a conversation has a line as long as it is worked on or waits for a place. */
  readonly #lines = new Map<string, string[]>();
  readonly #waiting: string[] = [];
  readonly #working = new Set<Promise<void>>();
  readonly #later = new Appointments<OpenTurn>((turn) => turn.turnId, (turn) => { this.#startNow(turn); });
  readonly #stopping = new AbortController();

  constructor(
    private readonly turn: TurnService,
    private readonly keeper: TurnKeeper,
    private readonly summariser: Summariser,
    private readonly limits: RunnerLimits,
    private readonly log: Log,
  ) {}

  /** How many more conversations could be worked on now. */
  get free(): number {
    return this.#stopping.signal.aborted ? 0 : Math.max(0, this.limits.atOnce - this.#lines.size);
  }

  /** Starts a turn as soon as it is its place, without waiting for it; not before so many milliseconds have passed. */
  start(turn: OpenTurn, afterMs = 0): void {
    if (afterMs > 0) this.#startLater(turn, afterMs);
    else this.#startNow(turn);
  }

  /** A turn has got another message: what is being written here without it is written in vain. */
  replaced(turnId: string, newestSeq: number): void {
    this.keeper.replaced(turnId, newestSeq);
  }

  /** Resolves when nothing is worked on or waits for its time. */
  async settled(): Promise<void> {
    while (this.#working.size > 0 || this.#later.size > 0) await Promise.all([...this.#working, this.#later.none()]);
  }

  /** Begins nothing new, leaves what waits to others, and lets what has begun come to its end; what does not is left to others, too. */
  async beforeApplicationShutdown(): Promise<void> {
    const notBegun = [...this.#later.cancelAll(), ...[...this.#lines].flatMap(([conversationId, line]) => (this.#waiting.includes(conversationId) ? line : line.slice(1)))];
    this.#stopping.abort();
    const late = new AbortController();
    const inTime = Promise.all([this.settled(), this.keeper.leave(notBegun)]).then(() => true);
    const isSettled = await Promise.race([inTime, pause(this.limits.stopWithinMs, false, { signal: late.signal }).catch(() => false)]);
    late.abort();
    if (!isSettled) await this.keeper.leaveBegun();
  }

  /** Whoever stops leaves it to the sweep of another. */
  #startLater(turn: OpenTurn, afterMs: number): void {
    if (!this.#stopping.signal.aborted) this.#later.make(turn, afterMs);
  }

  #startNow({ turnId, conversationId }: OpenTurn): void {
    this.#later.cancel({ turnId, conversationId });
    const line = this.#lines.get(conversationId);
    if (line) {
      // The first is being worked on, perhaps in vain; it may be started anew behind itself.
      if (!line.includes(turnId, 1)) line.push(turnId);
      return;
    }
    this.#lines.set(conversationId, [turnId]);
    this.#waiting.push(conversationId);
    this.#fillPlaces();
  }

  #fillPlaces(): void {
    while (this.#working.size < this.limits.atOnce && !this.#stopping.signal.aborted) {
      const conversationId = this.#waiting.shift();
      if (conversationId === undefined) return;
      const work = runOutsideCalls(() => this.#work(conversationId)).finally(() => {
        this.#working.delete(work);
        this.#fillPlaces();
      });
      this.#working.add(work);
    }
  }

  async #work(conversationId: string): Promise<void> {
    const line = this.#lines.get(conversationId) ?? [];
    for (let turnId = line[0]; turnId !== undefined && !this.#stopping.signal.aborted; turnId = line[0]) {
      const { end, next, afterMs = 0 } = await this.#runSafely(turnId);
      if (next !== null) this.#startNow({ turnId: next, conversationId });
      line.shift();
      if (end === 'again') this.#startLater({ turnId, conversationId }, afterMs);
    }
    this.#lines.delete(conversationId);
  }

  async #runSafely(turnId: string): Promise<TurnOutcome> {
    try {
      const outcome = await this.turn.run(turnId, this.keeper);
      if (outcome.end === 'done' && outcome.turn) this.summariser.consider(outcome.turn);
      return outcome;
    } catch (error) {
      this.log.error('a turn could not even be ended; a sweep takes it up', { turn: turnId, error });
      return elsewhere;
    }
  }
}
