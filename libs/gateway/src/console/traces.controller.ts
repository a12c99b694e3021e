import { GetTurnTrace, ReplayTurn } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { replayRoute, traceRoute } from './console.schema.js';
import { traceAnswer } from './console.wire.js';

/** What turns did, and what another prompt or model would have said. Who may is said by the routes, and again by who owns the data. */
@Controller()
export class TracesController {
  constructor(private readonly bus: Bus) {}

  @Answers(traceRoute)
  async trace(@Received() { params }: Exchange<typeof traceRoute>): Promise<AnswerOf<typeof traceRoute>> {
    return traceAnswer((await this.bus.call(GetTurnTrace, { turnId: params.turn_id })).trace);
  }

  @Answers(replayRoute)
  replay(@Received() { params, body }: Exchange<typeof replayRoute>): Promise<AnswerOf<typeof replayRoute>> {
    return this.bus.call(ReplayTurn, { turnId: params.turn_id, ...body });
  }
}
