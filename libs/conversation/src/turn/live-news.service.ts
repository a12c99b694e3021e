import { ReplyDelta, TypingChanged } from '@csa/contracts';
import type { EventContract, Payload } from '@csa/contracts';
import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { Place } from '../place.js';
import type { ClaimedTurn, TellDelta } from './turn.js';

/** Tells what is only of interest at this moment. It never stops a turn when it cannot be told. */
@Injectable()
export class LiveNews {
  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  typing(place: Place, typing: boolean): Promise<void> {
    return this.#tell(TypingChanged, { ...placeIn(place), by: 'assistant', typing });
  }

  /** Tells the sentences of a reply, numbered from 0. */
  deltas(turn: ClaimedTurn): TellDelta {
    let index = 0;
    return (text) => this.#tell(ReplyDelta, { ...placeIn(turn), turnId: turn.turnId, index: index++, text });
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
