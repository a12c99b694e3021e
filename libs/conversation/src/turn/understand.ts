import { setImmediate as letOthersWork } from 'node:timers/promises';
import { AnalyseSentiment, Recall } from '@csa/contracts';
import type { Mood, Output, Profile } from '@csa/contracts';
import { detectInjection } from '@csa/guards';
import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { findEntities } from '../entities.js';
import { classifyIntent } from '../intents/classify.js';
import { languageBefore } from '../language/reply-language.js';
import { writtenLanguageOf } from '../language/written-language.js';
import { MessageReader } from '../model/message-reader.service.js';
import { withReading } from '../model/reading.js';
import type { TurnTrace } from '../model/turn-trace.js';
import type { Attempt, ClaimedTurn, CustomerMessage, Understanding } from './turn.js';

type Analysis = Output<typeof AnalyseSentiment>;

/** What messages mean: how each sounds after those before it, who says it, what is wanted. */
@Injectable()
export class Understand {
  constructor(private readonly bus: Bus, private readonly log: Log, private readonly reader: MessageReader) {}

  /** One understanding a message, in the turn's order. While a model reads, `meanwhile` is told what the rules make of them. */
  async run(turn: ClaimedTurn, attempt: Attempt, meanwhile?: (byRules: readonly Understanding[]) => void): Promise<Understanding[]> {
    const reading = this.reader.read(turn, attempt);
    if (reading === null) return this.#byRules(turn, attempt);
    const [readings, byRules] = await Promise.all([reading, this.#besideTheModel(turn, attempt, meanwhile)]);
    return byRules.map((understanding, place) => withReading(understanding, readings[place], turn.messages[place]));
  }

  /** What takes the model longest is on its way before the rules begin. */
  async #besideTheModel(turn: ClaimedTurn, attempt: Attempt, meanwhile?: (byRules: readonly Understanding[]) => void): Promise<Understanding[]> {
    await letOthersWork();
    const byRules = await this.#byRules(turn, attempt);
    meanwhile?.(byRules);
    return byRules;
  }

  async #byRules(turn: ClaimedTurn, attempt: Attempt): Promise<Understanding[]> {
    const [analyses, profile] = await Promise.all([this.#analyseEach(turn, attempt.signal), this.#recall(turn)]);
    noteAttempts(turn, attempt.trace);
    return turn.messages.flatMap((message, place) => {
      const analysis = analyses[place];
      return analysis ? [understood(turn, message, analysis, profile)] : [];
    });
  }

  async #analyseEach(turn: ClaimedTurn, signal: AbortSignal): Promise<Analysis[]> {
    const analyses: Analysis[] = [];
    const moods = [...unsettledMoods(turn)];
    for (const { content } of turn.messages) {
      signal.throwIfAborted();
      const analysis = await this.#analyse(turn, content, moods);
      const { polarity, frustrationScore } = analysis.sentiment;
      moods.push({ polarity, frustrationScore });
      analyses.push(analysis);
    }
    return analyses;
  }

  async #analyse(turn: ClaimedTurn, text: string, moods: readonly Mood[]): Promise<Analysis> {
    const history = [...moods];
    try {
      return await this.bus.call(AnalyseSentiment, { text, history }, { principal: turn.principal });
    } catch (error) {
      this.log.warn('a message is taken as neutral: sentiment did not answer', { turn: turn.turnId, error });
      return { ...neutral, history };
    }
  }

  async #recall(turn: ClaimedTurn): Promise<Profile | null> {
    try {
      const { profile } = await this.bus.call(Recall, {}, { principal: turn.principal });
      return profile;
    } catch (error) {
      this.log.warn('a turn goes on without memory', { turn: turn.turnId, error });
      return null;
    }
  }
}

/** A text that tries to steer the assistant takes no rights and gives none; whoever reads the trace is to know of it. */
function noteAttempts({ messages }: ClaimedTurn, trace: TurnTrace): void {
  for (const { seq, content } of messages) {
    const { flagged, signs, score } = detectInjection(content);
    if (flagged) trace.note({ step: 'guard:injection', input: { seq }, output: { signs, score }, decision: 'flagged', reason: 'The message reads like an attempt to steer the assistant.' });
  }
}

/** The customer has seen no reply to the messages before it in the same turn, so that each is read from where the conversation stood. */
function understood({ state, createdAt, history }: ClaimedTurn, { content }: CustomerMessage, analysis: Analysis, profile: Profile | null): Understanding {
  const language = writtenLanguageOf(content, languageBefore({ state, history }));
  const entities = findEntities(content, state.awaiting === 'name', new Date(createdAt), language.code);
  const match = classifyIntent(content, state, entities, language);
  return {
    sentiment: analysis.sentiment, trend: analysis.trend, moods: analysis.history,
    intent: match.intent, intentDetail: match.intentDetail, intentConfidence: match.confidence, topic: match.topic,
    language, entities, profile,
  };
}

const neutral: Omit<Analysis, 'history'> = {
  sentiment: { label: 'neutral', polarity: 0, frustrationScore: 0, keywords: [], indicators: [] },
  trend: 'stable',
};

/** A hand-off settles what made the customer angry: moods before it would only hand off the next calm message too. */
function unsettledMoods({ moods, state: { messagesSinceHandOff } }: ClaimedTurn): readonly Mood[] {
  if (messagesSinceHandOff === null) return moods;
  return messagesSinceHandOff === 0 ? [] : moods.slice(-messagesSinceHandOff);
}
