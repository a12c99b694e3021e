import { z } from 'zod';
import { request } from './message.js';

export const SentimentLabel = z.enum(['positive', 'neutral', 'negative']).meta({ id: 'SentimentLabel' });
export const Trend = z.enum(['improving', 'stable', 'declining']).meta({ id: 'Trend' });

/** One word or pattern that counted, with what it added. */
export const Indicator = z.object({
  text: z.string(),
  /** `frustration` and `polarity` come from a lexicon, `pattern` from capitals, repetition, punctuation or emoji. */
  kind: z.enum(['frustration', 'polarity', 'pattern']),
  /** Contribution after negation and intensity; frustration 0…1, polarity −1…1. */
  weight: z.number(),
});

/** How one message sounds. The empty message is neutral: 0 and 0. */
export const Sentiment = z
  .object({
    label: SentimentLabel,
    /** −1 (negative) … 1 (positive); the label turns at ±0.1. */
    polarity: z.number().min(-1).max(1),
    /** 0 (calm) … 1 (furious). */
    frustrationScore: z.number().min(0).max(1),
    /** The indicators' words, without repeats, strongest first. */
    keywords: z.array(z.string()),
    indicators: z.array(Indicator),
  })
  .meta({ id: 'Sentiment' });
export type Sentiment = z.infer<typeof Sentiment>;

/** What is kept of an earlier message's mood; enough to see a trend. */
export const Mood = z.object({ polarity: z.number().min(-1).max(1), frustrationScore: z.number().min(0).max(1) });
export type Mood = z.infer<typeof Mood>;

/**
 * Says how a message sounds, and where the conversation is going.
 * `history` holds the moods of earlier customer messages, oldest first (the last 20 are enough);
 * `historyTexts` may be given instead, and is analysed first.
 */
export const AnalyseSentiment = request('sentiment.analyse', {
  input: z.object({
    text: z.string().max(5_000),
    history: z.array(Mood).max(50).default([]),
    historyTexts: z.array(z.string().max(5_000)).max(50).optional(),
  }),
  output: z.object({
    sentiment: Sentiment,
    trend: Trend,
    /** The moods that were used as history, oldest first, without this message. */
    history: z.array(Mood),
  }),
  timeoutMs: 2_000,
});
