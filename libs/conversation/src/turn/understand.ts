import { AnalyseSentiment, Recall } from '@csa/contracts';
import type { Mood, Output, Profile } from '@csa/contracts';
import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { findEntities } from '../entities.js';
import { classifyIntent } from '../intents/classify.js';
import type { ClaimedTurn, Understanding } from './turn.js';

type Analysis = Output<typeof AnalyseSentiment>;

/** What a message means: how it sounds, who says it, what is wanted. */
@Injectable()
export class Understand {
  constructor(private readonly bus: Bus, private readonly log: Log) {}

  async run(turn: ClaimedTurn): Promise<Understanding> {
    const entities = findEntities(turn.message.content, turn.state.awaiting === 'name');
    const match = classifyIntent(turn.message.content, turn.state, entities);
    const [analysis, profile] = await Promise.all([this.#analyse(turn), this.#recall(turn)]);
    return {
      sentiment: analysis.sentiment, trend: analysis.trend, moods: analysis.history,
      intent: match.intent, intentDetail: match.intentDetail, intentConfidence: match.confidence, topic: match.topic,
      entities, profile,
    };
  }

  async #analyse(turn: ClaimedTurn): Promise<Analysis> {
    const history = [...unsettledMoods(turn)];
    try {
      return await this.bus.call(AnalyseSentiment, { text: turn.message.content, history }, { principal: turn.principal });
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

const neutral: Omit<Analysis, 'history'> = {
  sentiment: { label: 'neutral', polarity: 0, frustrationScore: 0, keywords: [], indicators: [] },
  trend: 'stable',
};

/** A hand-off settles what made the customer angry: moods before it would only hand off the next calm message too. */
function unsettledMoods({ moods, state: { messagesSinceHandOff } }: ClaimedTurn): readonly Mood[] {
  if (messagesSinceHandOff === null) return moods;
  return messagesSinceHandOff === 0 ? [] : moods.slice(-messagesSinceHandOff);
}
