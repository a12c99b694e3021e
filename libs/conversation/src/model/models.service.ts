import { Clock, Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { SPENDING_CAPS } from '../spending/caps.js';
import { SpendingRepository } from '../spending/spending.repository.js';
import type { Caps } from '../spending/spending.repository.js';
import { TurnMeter } from '../spending/turn-meter.js';
import type { Attempt, ClaimedTurn } from '../turn/turn.js';
import { ASSISTANT_MODEL } from './assistant-model.js';
import type { AssistantModel } from './assistant-model.js';
import { ModelSession } from './model-session.js';

/** What a session needs of an attempt at something. */
type Traced = Pick<Attempt, 'signal' | 'trace'>;

/** Opens a session with the model for each attempt at a turn, and settles what it cost. */
@Injectable()
export class Models {
  readonly #sessions = new WeakMap<Traced, ModelSession>();

  constructor(
    @Inject(ASSISTANT_MODEL) private readonly model: AssistantModel | null,
    @Inject(SPENDING_CAPS) private readonly caps: Caps,
    private readonly spending: SpendingRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** The same for the whole attempt; null where there is no model, or it is left alone because it is ill. */
  sessionOf({ tenantId, customerId }: ClaimedTurn, attempt: Traced): ModelSession | null {
    if (this.model === null) return null;
    const known = this.#sessions.get(attempt);
    if (known) return known;
    if (this.model.isResting()) {
      attempt.trace.note({ step: 'model', decision: 'resting', reason: 'The model failed too often just now; the rules answer.' });
      return null;
    }
    const day = this.clock.now().toISOString().slice(0, 10);
    const session = new ModelSession(this.model, new TurnMeter({ tenantId, customerId, day }, this.caps, this.spending), attempt);
    this.#sessions.set(attempt, session);
    return session;
  }

  /** Whatever became of the attempt, its calls are paid for. */
  async settle(attempt: Traced): Promise<void> {
    try {
      await this.#sessions.get(attempt)?.meter.settle();
    } catch (error) {
      this.log.warn('what a turn cost was not written down', { error });
    }
  }
}
