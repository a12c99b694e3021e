import { ModelFailure, parseAnswer } from '@csa/language-model';
import { Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { Attempt, ClaimedTurn } from '../turn/turn.js';
import { buildContext } from './context.js';
import type { ModelSession } from './model-session.js';
import { Models } from './models.service.js';
import { newestPrompt } from './prompts.js';
import { readingForm } from './reading.js';
import type { Reading } from './reading.js';

/** Reading may take this part of the time; the rest is for writing. */
const SHARE = 0.4;
const LONGEST_ANSWER = 600;
const EARLIER_ITEMS = 6;

/** Has the model read messages, beside the rules. */
@Injectable()
export class MessageReader {
  readonly #prompt = newestPrompt('understand');

  constructor(private readonly models: Models, private readonly log: Log) {}

  /** One reading a message, in the turn's order; empty where there is none to be had, null where no model reads. */
  read(turn: ClaimedTurn, attempt: Attempt): Promise<readonly Reading[]> | null {
    const session = this.models.sessionOf(attempt);
    return session && this.#read(session, turn);
  }

  async #read(session: ModelSession, turn: ClaimedTurn): Promise<readonly Reading[]> {
    try {
      return await this.#ask(session, turn);
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      this.log.warn('a message was read by the rules alone', { turn: turn.turnId, kind: error.kind });
      return [];
    }
  }

  async #ask(session: ModelSession, turn: ClaimedTurn): Promise<readonly Reading[]> {
    const context = buildContext({
      policy: this.#prompt.text, messages: turn.messages.map(({ content }) => content), shown: [], history: turn.history.slice(-EARLIER_ITEMS),
      budget: Math.floor(session.contextTokens / 2),
    });
    const generation = await session.generate({ prompt: this.#prompt, context, answer: readingForm, maxTokens: LONGEST_ANSWER, share: SHARE });
    const { messages } = parseAnswer(readingForm, { text: session.restore(generation.text) });
    return messages.length === turn.messages.length ? messages : [];
  }
}
