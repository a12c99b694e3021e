import { Injectable } from '@nestjs/common';
import type { Answer, AnalyseSentiment, Received, Sentiment } from '@csa/contracts';
import { analyse, loadJudges } from './scoring/sentiment.analysis.js';
import { trendOf } from './scoring/trend.js';

/** Older moods say nothing of where a conversation is going, and reading their texts would only cost time. */
const MOODS_THAT_MATTER = 20;

/** Reads lexicons and models once, when the service starts, and judges messages by them. */
@Injectable()
export class SentimentAnalyser {
  private readonly judges = loadJudges();

  /** How one message sounds. */
  analyse(text: string): Sentiment {
    return analyse(text, this.judges);
  }

  /** How a message sounds after earlier ones. Texts, when given, take the place of moods. */
  analyseInConversation({ text, history, historyTexts }: Received<typeof AnalyseSentiment>): Answer<typeof AnalyseSentiment> {
    const earlier = historyTexts?.slice(-MOODS_THAT_MATTER).map((earlierText) => this.analyse(earlierText)) ?? history;
    const moods = earlier.slice(-MOODS_THAT_MATTER).map(({ polarity, frustrationScore }) => ({ polarity, frustrationScore }));
    const sentiment = this.analyse(text);
    return { sentiment, trend: trendOf(moods, sentiment), history: moods };
  }
}
