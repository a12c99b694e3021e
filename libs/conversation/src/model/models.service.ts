import { Inject, Injectable } from '@nestjs/common';
import type { Attempt } from '../turn/turn.js';
import { ASSISTANT_MODEL } from './assistant-model.js';
import type { AssistantModel } from './assistant-model.js';
import { ModelSession } from './model-session.js';

/** What a session needs of an attempt at something. */
type Metered = Pick<Attempt, 'signal' | 'trace' | 'meter'>;

/** Opens a session with the model for each attempt at a turn. */
@Injectable()
export class Models {
  readonly #sessions = new WeakMap<Metered, ModelSession>();

  constructor(@Inject(ASSISTANT_MODEL) private readonly model: AssistantModel | null) {}

  /** The same for the whole attempt; null where there is no model, or it is left alone because it is ill. */
  sessionOf(attempt: Metered): ModelSession | null {
    if (this.model === null) return null;
    const known = this.#sessions.get(attempt);
    if (known) return known;
    if (this.model.isResting()) {
      attempt.trace.note({ step: 'model', decision: 'resting', reason: 'The model failed too often just now; the rules answer.' });
      return null;
    }
    const session = new ModelSession(this.model, attempt);
    this.#sessions.set(attempt, session);
    return session;
  }
}
