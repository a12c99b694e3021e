import { randomUUID } from 'node:crypto';
import { AppError, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { TurnTrace } from '../model/turn-trace.js';
import { TurnEndings } from './turn-endings.service.js';
import { elsewhere } from './turn-outcome.js';
import type { TurnOutcome } from './turn-outcome.js';
import { TurnTickets } from './turn-tickets.service.js';
import { LostTurn, TakenOver, TurnCut } from './turn.js';
import type { ClaimedTurn, Decision, Reply } from './turn.js';
import { TurnsRepository } from './turns.repository.js';

/** How often a turn may fail before the customer is told so. */
const MOST_FAILURES = 3;
/** How often a turn is begun: replicas that die are no fault of their turns, unless it is always this one they die of. */
const MOST_ATTEMPTS = 10;
const AGAIN_AFTER_MS = 500;

/** Claims turns, and decides how they go on when they are not simply answered. */
@Injectable()
export class TurnsService {
  constructor(
    private readonly turns: TurnsRepository,
    private readonly endings: TurnEndings,
    private readonly tickets: TurnTickets,
    private readonly log: Log,
  ) {}

  claim(turnId: string): Promise<ClaimedTurn | null> {
    return this.turns.claim(turnId, randomUUID());
  }

  /** What is to come of a turn that could not be claimed: one that waits for more messages is tried when its time has come. */
  async unclaimed(turnId: string): Promise<TurnOutcome> {
    const afterMs = await this.turns.waitsFor(turnId);
    return afterMs === null ? elsewhere : { turn: null, end: 'again', afterMs, next: null };
  }

  /** Ends a turn that nobody is to answer: a person does, or it used up its attempts or its time without even a failure. */
  async endEarly(turn: ClaimedTurn): Promise<TurnOutcome | null> {
    const trace = new TurnTrace();
    if (turn.owner !== 'assistant') {
      trace.end('silent', `The conversation is the ${turn.owner}'s.`);
      return this.endings.silently(turn, await this.tickets.ofWaiting(turn), trace);
    }
    if (turn.attempt <= MOST_ATTEMPTS && turn.msLeft > 0) return null;
    trace.end('failed', 'Its attempts or its time were used up, and nobody could tell of the last one.');
    return this.endings.honestly(turn, trace);
  }

  commit(turn: ClaimedTurn, decision: Decision, reply: Reply, trace: Pick<TurnTrace, 'timings' | 'steps'>): Promise<TurnOutcome> {
    return this.endings.commit(turn, decision, reply, trace);
  }

  /** After a failure: gives the turn back for another attempt, or tells the customer honestly. What the attempt did goes with the turn's end. */
  async setBack(turn: ClaimedTurn, error: unknown, trace: TurnTrace): Promise<TurnOutcome> {
    if (error instanceof LostTurn) return elsewhere;
    if (error instanceof TakenOver) {
      trace.end('silent', error.message);
      return this.endings.silently(turn, await this.tickets.ofHandOff(turn), trace);
    }
    this.log.error('a turn failed', { turn: turn.turnId, attempt: turn.attempt, failures: turn.failures + 1, error });
    if (error instanceof TurnCut || turn.failures + 1 >= MOST_FAILURES) {
      trace.end('failed', `Attempt ${turn.attempt}: ${reasonOf(error)}`);
      return this.endings.honestly(turn, trace);
    }
    return (await this.turns.setBack(turn)) ? { turn, end: 'again', afterMs: AGAIN_AFTER_MS, next: null } : elsewhere;
  }
}

/** What may be told of a fault: the house's own errors say nothing of anybody, of others only the kind is known to. */
function reasonOf(error: unknown): string {
  if (error instanceof TurnCut || error instanceof AppError) return error.message;
  return `a fault of the kind ${error instanceof Error ? error.name : typeof error}.`;
}
