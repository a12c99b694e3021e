import { ModelFailure } from '@csa/language-model';
import { Bus, Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Draft } from '../replies/occasion.js';
import { Toolbox } from '../turn/acts/toolbox.js';
import type { Plan } from '../turn/plan.js';
import type { Attempt, Findings } from '../turn/turn.js';
import { Models } from './models.service.js';
import type { ModelSession } from './model-session.js';
import { newestPrompt } from './prompts.js';
import { OPEN_RELEASE } from './open-release.js';
import type { OpenRelease } from './release.js';
import { Writing } from './writing.js';

export interface Commission {
  readonly plan: Plan;
  readonly findings: readonly Findings[];
  readonly attempt: Attempt;
  /** What the rules would say to these findings. */
  readonly compose: (findings: readonly Findings[]) => Draft;
}

/** What was written. */
export interface Authored {
  /** What is known after the writing, also by tools that were used for it. */
  readonly findings: readonly Findings[];
  /** The model's words; null where the rules' words are to be used. */
  readonly text: string | null;
  /** Whether the customer has seen some of it already. */
  readonly isShown: boolean;
  /** What the conversation goes on from instead of what the rules say. */
  readonly next: Draft['next'];
}

/** Has the model write the reply; where it does not, or may not, the rules do. */
@Injectable()
export class Author {
  readonly #prompt = newestPrompt('answer');

  constructor(
    private readonly models: Models,
    private readonly bus: Bus,
    private readonly log: Log,
    @Inject(OPEN_RELEASE) private readonly openRelease: OpenRelease,
  ) {}

  async write(commission: Commission): Promise<Authored> {
    const { findings, attempt } = commission;
    const session = isForRules(commission) ? null : this.models.sessionOf(attempt);
    return session ? this.#byModel(commission, session) : { findings, text: null, isShown: false, next: undefined };
  }

  async #byModel({ plan, findings, attempt, compose }: Commission, session: ModelSession): Promise<Authored> {
    const toolbox = new Toolbox({ bus: this.bus, turn: plan.main.turn, attempt }, this.log);
    const writing = new Writing({ plan, attempt, session, toolbox, prompt: this.#prompt, openRelease: this.openRelease, compose }, findings);
    const written = (text: string | null): Authored => ({ findings: writing.findings, text, isShown: writing.told.length > 0, next: text === null ? undefined : nextOf(writing) });
    try {
      return written(await writing.run());
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      this.log.warn('a reply was written by the rules', { turn: plan.turn.turnId, kind: error.kind });
      return written(null);
    }
  }
}

/** A hand-off is told in the company's words, with the promise of the plan. */
function isForRules({ plan, findings }: Commission): boolean {
  return plan.main.decision.route === 'hand_off' || findings.some(({ outcome }) => outcome === 'handed_off' || outcome === 'hand_off_failed');
}

function nextOf({ proposal }: Writing): Draft['next'] {
  return proposal === null ? undefined : { awaiting: 'confirmation', proposal: { tool: proposal.tool, args: proposal.args } };
}
