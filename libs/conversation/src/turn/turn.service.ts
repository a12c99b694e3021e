import { runInCall } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { POLICY } from '../policy.js';
import type { Policy } from '../policy.js';
import { Act } from './act.js';
import { decide } from './decide.js';
import { Stopwatch } from './stopwatch.js';
import type { TurnKeeper } from './turn-keeper.service.js';
import type { ClaimedTurn, TellDelta } from './turn.js';
import { elsewhere, TurnsService } from './turns.service.js';
import type { TurnOutcome } from './turns.service.js';
import { Understand } from './understand.js';
import { Write } from './write.js';

/** One customer message and what the system does about it. */
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
    if (turn === null) return elsewhere;
    return runInCall({ principal: turn.principal, requestId: turn.requestId }, () => this.#runClaimed(turn, keeper));
  }

  async #runClaimed(turn: ClaimedTurn, keeper: TurnKeeper): Promise<TurnOutcome> {
    const early = await this.turns.endEarly(turn);
    if (early) return early;
    try {
      return await keeper.keep(turn, (tell) => this.#answer(turn, tell));
    } catch (error) {
      return this.turns.setBack(turn, error);
    }
  }

  async #answer(turn: ClaimedTurn, tell: TellDelta): Promise<TurnOutcome> {
    const watch = new Stopwatch();
    const understanding = await watch.step('understand', this.understand.run(turn));
    const decision = decide(understanding, turn.state, this.policy);
    const findings = await watch.step('act', this.act.run(decision, turn, understanding, this.turns.once(turn)));
    const reply = await watch.step('write', this.write.run(turn, understanding, decision, findings, tell));
    return this.turns.commit(turn, decision, reply, watch.timings);
  }
}
