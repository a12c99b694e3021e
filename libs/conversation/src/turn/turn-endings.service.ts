import { Clock, OutboxRelay } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { completion, doneWith, failedWith } from './turn-ending.js';
import { TurnEndingsRepository } from './turn-endings.repository.js';
import type { Ended } from './turn-endings.repository.js';
import { elsewhere } from './turn-outcome.js';
import type { TurnOutcome } from './turn-outcome.js';
import { TurnTickets } from './turn-tickets.service.js';
import type { TurnTrace } from '../model/turn-trace.js';
import type { ClaimedTurn, Decision, Reply } from './turn.js';

type Traced = Pick<TurnTrace, 'timings' | 'steps'>;

/** Ends turns: with a reply, with an honest sentence, or without a word. Each writes only under the turn's lease. */
@Injectable()
export class TurnEndings {
  constructor(
    private readonly endings: TurnEndingsRepository,
    private readonly tickets: TurnTickets,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  /** Writes the reply and everything that goes with it. When a person took the conversation meanwhile the turn ends without a word. */
  async commit(turn: ClaimedTurn, decision: Decision, reply: Reply, trace: Traced): Promise<TurnOutcome> {
    const ended = await this.endings.commit(turn, doneWith(turn, decision, reply, { completedAt: this.#now(), timings: trace.timings, trace: trace.steps }));
    return ended ? this.#ended(turn, 'done', ended) : this.silently(turn, reply.handOff?.ticketId ?? null, trace);
  }

  /** For a turn whose conversation the queue or a person owns; the hand-off ticket, when there is one, is kept. */
  async silently(turn: ClaimedTurn, ticketId: string | null, { timings, steps }: Traced): Promise<TurnOutcome> {
    const completedAt = this.#now();
    const announcements = [completion(turn, { state: 'silent', owner: turn.owner, completedAt }, null)];
    const ended = await this.endings.endSilently(turn, { ticketId, completedAt, announcements, timings, trace: steps });
    return ended ? this.#ended(turn, 'silent', ended) : elsewhere;
  }

  /** For a turn that could not be finished: an honest sentence, and a ticket unless ticketing is away. */
  async honestly(turn: ClaimedTurn, trace: Traced): Promise<TurnOutcome> {
    const ticket = await this.tickets.forFailed(turn);
    const ended = await this.endings.commit(turn, failedWith(turn, ticket, { completedAt: this.#now(), timings: trace.timings, trace: trace.steps }));
    return ended ? this.#ended(turn, 'failed', ended) : this.silently(turn, null, trace);
  }

  async #ended(turn: ClaimedTurn, end: TurnOutcome['end'], { told, next }: Ended): Promise<TurnOutcome> {
    await this.relay.tell(told);
    return { turn, end, next };
  }

  #now(): string {
    return this.clock.now().toISOString();
  }
}
