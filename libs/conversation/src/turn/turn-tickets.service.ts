import { ChangeTicket, ListTickets, OpenTicket } from '@csa/contracts';
import type { Ticket } from '@csa/contracts';
import { AppError, Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { openedIn } from './opened-tickets.js';
import type { ClaimedTurn } from './turn.js';

/** Nobody waits longer for ticketing at the end of a turn, in milliseconds. */
const PATIENCE_MS = 1_500;
/** Of a customer's newest tickets so many are looked through. */
const NEWEST = 20;

/** Tickets at the end of turns that got no ordinary reply. When ticketing is away a turn ends all the same, without them. */
@Injectable()
export class TurnTickets {
  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  /** The ticket under which somebody looks into a turn that could not be finished: the one it had opened, else one a turn, however often that is tried. */
  async forFailed(turn: ClaimedTurn): Promise<Ticket | null> {
    return openedIn(turn, ['create_ticket', 'escalate_to_human'])[0] ?? this.#unlessAway(turn, async () => {
      const { ticket } = await this.bus.call(OpenTicket, {
        kind: 'request', subject: 'A message could not be answered', description: `The assistant could not finish working on what the customer wrote:\n${turn.message.content}`.slice(0, 5_000),
        priority: 'high', category: 'general', sessionId: turn.sessionId, effectKey: `${turn.turnId}:failed`,
      }, { principal: turn.principal, timeoutMs: PATIENCE_MS });
      return ticket;
    });
  }

  /** For a turn that nobody answers: while the customer waits in the queue their words are noted on the hand-off ticket. */
  async ofWaiting(turn: ClaimedTurn): Promise<string | null> {
    const ticketId = await this.ofHandOff(turn);
    if (turn.owner !== 'queue' || ticketId === null) return ticketId;
    const note = turn.message.content;
    await this.#unlessAway(turn, () =>
      this.bus.call(ChangeTicket, { ticketId, note, noteAuthor: 'customer', effectKey: `${turn.turnId}:waiting` }, { principal: turn.principal, timeoutMs: PATIENCE_MS }));
    return ticketId;
  }

  /** The conversation's open hand-off ticket, also one that an attempt had opened before it ended without a word, or a note, of it. */
  async ofHandOff(turn: ClaimedTurn): Promise<string | null> {
    const known = turn.handoffTicketId ?? openedIn(turn, ['escalate_to_human'])[0]?.ticketId ?? null;
    const isFirstAttempt = turn.attempt === 1 && turn.messages.length === 1;
    if (known !== null || isFirstAttempt) return known;
    const found = await this.#unlessAway(turn, () => this.bus.call(ListTickets, { limit: NEWEST, status: 'open' }, { principal: turn.principal, timeoutMs: PATIENCE_MS }));
    return found?.tickets.find(({ kind, sessionId }) => kind === 'hand_off' && sessionId === turn.sessionId)?.ticketId ?? null;
  }

  async #unlessAway<T>(turn: ClaimedTurn, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.log.warn('a turn ends without what ticketing should have done', { turn: turn.turnId, code: error.code });
      return null;
    }
  }
}
