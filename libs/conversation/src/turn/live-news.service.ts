import { ReplyDelta, TypingChanged } from '@csa/contracts';
import type { EventContract, Payload } from '@csa/contracts';
import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { Place } from '../place.js';
import type { ClaimedTurn, TellDelta } from './turn.js';

/** Tells what is only of interest at this moment. It never stops a turn when it cannot be told. */
@Injectable()
export class LiveNews {
  /** Replies that are being written here, each with what ends its showing. */
  readonly #drafts = new Map<ClaimedTurn, { isShown: boolean }>();

  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  typing(place: Place, typing: boolean, by: Payload<typeof TypingChanged>['by'] = 'assistant'): Promise<void> {
    return this.#tell(TypingChanged, { ...placeIn(place), by, typing });
  }

  /** Tells the sentences of a reply, numbered from 0, until the draft is over or its conversation has another owner. */
  deltas(turn: ClaimedTurn): TellDelta {
    const draft = { isShown: true };
    this.#drafts.set(turn, draft);
    let index = 0;
    return (text) => (draft.isShown ? this.#tell(ReplyDelta, { ...placeIn(turn), turnId: turn.turnId, index: index++, text }) : Promise.resolve());
  }

  /** Whether the customer may still see that this reply is being written. */
  isShown(turn: ClaimedTurn): boolean {
    return this.#drafts.get(turn)?.isShown ?? false;
  }

  /** The reply is written, or will not be. */
  draftOver(turn: ClaimedTurn): void {
    this.#drafts.delete(turn);
  }

  /** Stops showing what was begun in a conversation before this epoch. */
  silence({ tenantId, customerId, sessionId }: Place, epoch: number): void {
    for (const [turn, draft] of this.#drafts) {
      const isThere = turn.tenantId === tenantId && turn.customerId === customerId && turn.sessionId === sessionId;
      if (isThere && turn.epoch < epoch) draft.isShown = false;
    }
  }

  /** Nobody waits until the bus has it. */
  #tell<E extends EventContract>(contract: E, payload: Payload<E>): Promise<void> {
    this.bus.publish(contract, payload).catch((error: unknown) => { this.log.debug('live news was not told', { subject: contract.subject, error }); });
    return Promise.resolve();
  }
}

function placeIn({ tenantId, customerId, sessionId }: Place): Place {
  return { tenantId, customerId, sessionId };
}
