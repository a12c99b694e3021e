import { AnalyseSentiment } from '@csa/contracts';
import type { AnalyseMessage, Answer, Received } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { newDialogue } from './dialogue-state.js';
import { findEntities } from './entities.js';
import { classifyIntent } from './intents/classify.js';
import { conversationLanguageOf, writtenLanguageOf } from './language/written-language.js';
import { POLICY } from './policy.js';
import type { Policy } from './policy.js';
import { decide } from './turn/decide.js';

/** Says what the assistant would make of a text, by the same rules as in a conversation, and keeps nothing. */
@Injectable()
export class Analyse {
  constructor(private readonly bus: Bus, @Inject(POLICY) private readonly policy: Policy) {}

  async run({ text, history }: Received<typeof AnalyseMessage>): Promise<Answer<typeof AnalyseMessage>> {
    const { sentiment, trend, history: moods } = await this.bus.call(AnalyseSentiment, { text, historyTexts: history });
    const language = writtenLanguageOf(text, conversationLanguageOf(history));
    const entities = findEntities(text, false, new Date(), language.code);
    const { intent, intentDetail, confidence, topic } = classifyIntent(text, newDialogue, entities, language);
    const decision = decide({ sentiment, trend, moods, intent, intentDetail, intentConfidence: confidence, topic, language, entities, profile: null }, newDialogue, this.policy);
    const { label, polarity, frustrationScore, keywords } = sentiment;
    return {
      label, polarity, frustrationScore, keywords, trend, intent, intentDetail, intentConfidence: confidence, language,
      escalate: decision.route === 'hand_off', reason: decision.reason,
    };
  }
}
