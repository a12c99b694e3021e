import { randomUUID } from 'node:crypto';
import { Clock, Log, OutboxRelay } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { completion, doneWith, failedWith } from './turn-ending.js';
import { TurnEndingsRepository } from './turn-endings.repository.js';
import type { Ended } from './turn-endings.repository.js';
import { LostTurn } from './turn.js';
import type { ClaimedTurn, Decision, Findings, OnceStep, Reply } from './turn.js';
import { TurnsRepository } from './turns.repository.js';

/** How often a turn is tried before the customer is told that it failed. */
const ATTEMPTS = 3;

/** What came of working on a turn. */
export interface TurnOutcome {
  readonly turn: ClaimedTurn | null;
  /** `elsewhere`: another replica has it, or it is not its place yet. `again`: it failed, and may be tried once more. */
  readonly end: 'done' | 'failed' | 'silent' | 'again' | 'elsewhere';
  /** The conversation's next open turn. */
  readonly next: string | null;
}

export const elsewhere: TurnOutcome = { turn: null, end: 'elsewhere', next: null };

/** Claims turns and ends them. What it writes it writes under the turn's lease. */
@Injectable()
export class TurnsService {
  constructor(
    private readonly turns: TurnsRepository,
    private readonly endings: TurnEndingsRepository,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  claim(turnId: string): Promise<ClaimedTurn | null> {
    return this.turns.claim(turnId, randomUUID());
  }

  /** Ends a turn that nobody is to answer: a person does, or too many attempts ended without even a failure. */
  async endEarly(turn: ClaimedTurn): Promise<TurnOutcome | null> {
    if (turn.owner !== 'assistant') return this.endSilently(turn);
    return turn.attempt > ATTEMPTS ? this.fail(turn) : null;
  }

  /** Does each effect once, also over several attempts: its result stands on the turn's row. */
  once(turn: ClaimedTurn): OnceStep {
    const finished = new Map(Object.entries(turn.finishedSteps));
    return async <T>(step: string, effect: (effectKey: string) => Promise<T>): Promise<T> => {
      if (finished.has(step)) return finished.get(step) as T;
      const result = await effect(`${turn.turnId}:${step}`);
      if (!(await this.turns.saveStep(turn, step, result))) throw new LostTurn();
      finished.set(step, result);
      return result;
    };
  }

  /** Writes the reply and everything that goes with it. When a person took the conversation meanwhile the turn ends without a word. */
  async commit(turn: ClaimedTurn, decision: Decision, reply: Reply, timings: Record<string, number>): Promise<TurnOutcome> {
    const ended = await this.endings.commit(turn, doneWith(turn, decision, reply, { completedAt: this.#now(), timings }));
    return ended ? this.#ended(turn, 'done', ended) : this.endSilently(turn, reply.handOff);
  }

  /** Ends a turn whose conversation the queue or a person owns. */
  async endSilently(turn: ClaimedTurn, handOff: Findings['handOff'] = null): Promise<TurnOutcome> {
    const completedAt = this.#now();
    const announcements = [completion(turn, { state: 'silent', owner: turn.owner, completedAt }, null)];
    const ended = await this.endings.endSilently(turn, { ticketId: handOff?.ticketId ?? null, completedAt, announcements });
    return ended ? this.#ended(turn, 'silent', ended) : elsewhere;
  }

  /** After a failure: gives the turn back for another attempt, or tells the customer honestly. */
  async setBack(turn: ClaimedTurn, error: unknown): Promise<TurnOutcome> {
    if (error instanceof LostTurn) return elsewhere;
    this.log.error('a turn failed', { turn: turn.turnId, attempt: turn.attempt, error });
    if (turn.attempt >= ATTEMPTS) return this.fail(turn);
    return (await this.turns.release(turn)) ? { turn, end: 'again', next: null } : elsewhere;
  }

  /** Ends a turn with an honest sentence. */
  async fail(turn: ClaimedTurn): Promise<TurnOutcome> {
    const ended = await this.endings.commit(turn, failedWith(turn, this.#now()));
    return ended ? this.#ended(turn, 'failed', ended) : this.endSilently(turn);
  }

  async #ended(turn: ClaimedTurn, end: TurnOutcome['end'], { told, next }: Ended): Promise<TurnOutcome> {
    await this.relay.tell(told);
    return { turn, end, next };
  }

  #now(): string {
    return this.clock.now().toISOString();
  }
}
