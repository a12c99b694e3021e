import { runInCall } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { POLICY } from '../policy.js';
import type { Policy } from '../policy.js';
import { Act } from './act.js';
import { planTurn } from './plan.js';
import { decisionOf, notePlan } from './plan-trace.js';
import type { TurnAttempt } from './turn-attempt.js';
import type { TurnKeeper } from './turn-keeper.service.js';
import type { ClaimedTurn, Understanding } from './turn.js';
import type { TurnOutcome } from './turn-outcome.js';
import { TurnsService } from './turns.service.js';
import { callOf } from './turn-view.js';
import { Understand } from './understand.js';
import { Write } from './write.js';

/** What a customer wrote, in one message or several at once, and what the system does about it. */
@Injectable()
export class TurnService {
  constructor(
    private readonly turns: TurnsService,
    private readonly understand: Understand,
    private readonly act: Act,
    private readonly write: Write,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  async run(turnId: string, keeper: TurnKeeper): Promise<TurnOutcome> {
    const turn = await this.turns.claim(turnId);
    if (turn === null) return this.turns.unclaimed(turnId);
    return runInCall(callOf(turn), () => this.#runClaimed(turn, keeper));
  }

  async #runClaimed(turn: ClaimedTurn, keeper: TurnKeeper): Promise<TurnOutcome> {
    const early = await this.turns.endEarly(turn);
    if (early) return early;
    const attempt = keeper.begin(turn);
    try {
      return await keeper.keep(attempt, () => this.#answer(turn, attempt));
    } catch (error) {
      return this.turns.setBack(attempt.turnSoFar, error, attempt.trace);
    }
  }

  async #answer(turn: ClaimedTurn, attempt: TurnAttempt): Promise<TurnOutcome> {
    const { trace } = attempt;
    const lookAhead = (byRules: readonly Understanding[]) => { this.act.lookAhead(planTurn(turn, byRules, this.policy), attempt); };
    const understandings = await trace.step('understand', this.understand.run(turn, attempt, lookAhead));
    const plan = planTurn(turn, understandings, this.policy);
    notePlan(trace, plan);
    const findings = await trace.step('act', this.act.run(plan, attempt));
    const reply = await trace.step('write', this.write.run(plan, findings, attempt));
    await attempt.effectsSettled();
    attempt.committing();
    return this.turns.commit(turn, decisionOf(plan), reply, trace);
  }
}
