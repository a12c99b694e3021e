import type { Answer, CallContext, GetTurnTrace, Received, ReplayTurn } from '@csa/contracts';
import { AppError, requireRole } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { Replay } from './replay.service.js';
import { TracesRepository } from './traces.repository.js';
import type { TracedTurn } from './traces.repository.js';

/** Shows the staff what a turn did, and what another prompt or model would have said. */
@Injectable()
export class TraceService {
  constructor(private readonly traces: TracesRepository, private readonly replays: Replay) {}

  async trace({ turnId }: Received<typeof GetTurnTrace>, { principal }: CallContext): Promise<Answer<typeof GetTurnTrace>> {
    requireRole(principal, 'agent', 'supervisor', 'admin');
    const turn = await this.#find(principal.tenantId, turnId);
    return { trace: { ...turn, steps: [...(turn.steps ?? [])], timings: turn.timings ?? {} } };
  }

  async replay({ turnId, prompt, model }: Received<typeof ReplayTurn>, { principal }: CallContext): Promise<Answer<typeof ReplayTurn>> {
    requireRole(principal, 'admin');
    const turn = await this.#find(principal.tenantId, turnId);
    return { calls: await this.replays.run(turn.steps ?? [], { prompt, model, tenantId: principal.tenantId }) };
  }

  async #find(tenantId: string, turnId: string): Promise<TracedTurn> {
    const turn = await this.traces.find(tenantId, turnId);
    if (!turn) throw new AppError('not_found', 'There is no such turn.');
    return turn;
  }
}
