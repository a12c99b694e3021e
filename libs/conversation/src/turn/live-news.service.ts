import { ReplyDelta, TypingChanged } from '@csa/contracts';
import type { EventContract, Payload } from '@csa/contracts';
import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { Place } from '../place.js';
import type { ClaimedTurn, TellDelta } from './turn.js';

/** Tells what is only of interest at this moment. It never stops a turn when it cannot be told. */
@Injectable()
export class LiveNews {
  /** Replies that are being written here, as far as they have been told, each with what ends its showing. */
  readonly #drafts = new Map<ClaimedTurn, { isShown: boolean; readonly pieces: string[] }>();

  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  typing(place: Place, typing: boolean, by: Payload<typeof TypingChanged>['by'] = 'assistant'): Promise<void> {
    return this.#tell(TypingChanged, { ...placeIn(place), by, typing });
  }

  /** Tells the sentences of a reply, numbered from 0, until the draft is over or its conversation has another owner. */
  deltas(turn: ClaimedTurn): TellDelta {
    const draft = { isShown: true, pieces: [] as string[] };
    this.#drafts.set(turn, draft);
    return (text) => (draft.isShown ? this.#piece(turn, draft.pieces.push(text) - 1, text) : Promise.resolve());
  }

  /** Tells again what has been told so far of a reply that is being written here, for those who came late. */
  async tellAgain(place: Place): Promise<void> {
    for (const [turn, { isShown, pieces }] of this.#drafts) {
      if (!isShown || !isIn(turn, place)) continue;
      await this.typing(turn, true);
      for (const [index, text] of [...pieces.entries()]) await this.#piece(turn, index, text);
    }
  }

  /** The reply is written, or will not be. */
  draftOver(turn: ClaimedTurn): void {
    this.#drafts.delete(turn);
  }

  /** Stops showing what was begun in a conversation before this epoch. */
  silence(place: Place, epoch: number): void {
    for (const [turn, draft] of this.#drafts) {
      if (isIn(turn, place) && turn.epoch < epoch) draft.isShown = false;
    }
  }

  #piece(turn: ClaimedTurn, index: number, text: string): Promise<void> {
    return this.#tell(ReplyDelta, { ...placeIn(turn), turnId: turn.turnId, index, text });
  }

  /** Nobody waits until the bus has it. */
  #tell<E extends EventContract>(contract: E, payload: Payload<E>): Promise<void> {
    this.bus.publish(contract, payload).catch((error: unknown) => { this.log.debug('live news was not told', { subject: contract.subject, error }); });
    return Promise.resolve();
  }
}

function isIn(turn: Place, place: Place): boolean {
  return turn.tenantId === place.tenantId && turn.customerId === place.customerId && turn.sessionId === place.sessionId;
}

function placeIn({ tenantId, customerId, sessionId }: Place): Place {
  return { tenantId, customerId, sessionId };
}
