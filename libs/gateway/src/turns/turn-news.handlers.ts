import { ReplyDelta, TurnCompleted } from '@csa/contracts';
import type { Payload } from '@csa/contracts';
import { On } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { TurnWaiter } from './turn-waiter.js';

/** Every replica hears how turns go, since a request may wait for its turn at any of them. */
@Injectable()
export class TurnNewsHandlers {
  constructor(private readonly turns: TurnWaiter) {}

  @On(TurnCompleted, 'every-instance')
  completed({ turn }: Payload<typeof TurnCompleted>): void {
    this.turns.completed(turn);
  }

  @On(ReplyDelta, 'every-instance')
  wrote({ turnId, index, text }: Payload<typeof ReplyDelta>): void {
    this.turns.wrote(turnId, { index, text });
  }
}
