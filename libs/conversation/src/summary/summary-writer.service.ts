import { detectInjection } from '@csa/guards';
import { ModelFailure } from '@csa/language-model';
import type { FeedItem } from '@csa/contracts';
import { Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { buildContext } from '../model/context.js';
import { Models } from '../model/models.service.js';
import { newestPrompt } from '../model/prompts.js';
import { TurnTrace } from '../model/turn-trace.js';
import { Meters } from '../spending/meters.service.js';
import type { ClaimedTurn } from '../turn/turn.js';
import { standsIn } from './stands-in.js';

const LONGEST_ANSWER = 250;
/** So much of each item is shown, in characters: enough to tell what it is about. */
const ITEM_LENGTH = 160;

/** Has the model say what became of a conversation; where there is no model, or it says what does not stand there, nothing comes of it. */
@Injectable()
export class SummaryWriter {
  readonly #prompt = newestPrompt('summarise');

  constructor(private readonly models: Models, private readonly meters: Meters, private readonly log: Log) {}

  /** What happened in these items, oldest first, in a few sentences; null where the rules' words are to be used. */
  async write(turn: ClaimedTurn, items: readonly FeedItem[], signal: AbortSignal): Promise<string | null> {
    const attempt = { signal, trace: new TurnTrace(), meter: this.meters.open(turn) };
    const session = this.models.sessionOf(attempt);
    if (!session) return null;
    try {
      const text = items.map(({ role, content }) => `${role}: ${content.slice(0, ITEM_LENGTH).toWellFormed()}`).join('\n');
      const context = buildContext({ policy: this.#prompt.text, messages: [text], shown: [], history: [], budget: session.contextTokens });
      const { text: written } = await session.generate({ prompt: this.#prompt, context, maxTokens: LONGEST_ANSWER });
      return accepted(session.restore(written), items);
    } catch (error) {
      if (!signal.aborted && !(error instanceof ModelFailure)) throw error;
      this.log.warn('a summary was written by the rules', { turn: turn.turnId, error });
      return null;
    } finally {
      await this.meters.settle(attempt.meter);
    }
  }
}

/** A summary is read by models and people later: what it names has to stand in the items, and it may steer nobody. */
function accepted(written: string, items: readonly FeedItem[]): string | null {
  const text = written.replaceAll(/\s+/g, ' ').trim();
  return text !== '' && !detectInjection(text).flagged && standsIn(text, items.map(({ content }) => content)) ? text : null;
}
