import { GetTurnTrace, ReplayTurn } from '@csa/contracts';
import type { Answer, CallContext, Received } from '@csa/contracts';
import { Handle } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { TraceService } from './trace.service.js';

@Injectable()
export class TraceHandlers {
  constructor(private readonly traces: TraceService) {}

  @Handle(GetTurnTrace)
  trace(input: Received<typeof GetTurnTrace>, call: CallContext): Promise<Answer<typeof GetTurnTrace>> {
    return this.traces.trace(input, call);
  }

  @Handle(ReplayTurn)
  replay(input: Received<typeof ReplayTurn>, call: CallContext): Promise<Answer<typeof ReplayTurn>> {
    return this.traces.replay(input, call);
  }
}
