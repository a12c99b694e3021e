import { Intent, IntentDetail, SentimentLabel, Trend, WrittenLanguage } from '@csa/contracts';
import { z } from 'zod';
import { optional } from '../rest/fields.js';
import { route } from '../rest/route.js';

export const AnalysisRequest = z
  .strictObject({
    text: z.string().trim().min(1, 'must not be blank').max(5_000),
    history: optional(z.array(z.string().max(5_000)).max(50)).describe('Earlier messages of the customer, oldest first.'),
  })
  .meta({ id: 'AnalysisRequest' });

export const AnalysisAnswer = z
  .object({
    label: SentimentLabel,
    polarity: z.number(),
    frustration_score: z.number(),
    keywords: z.array(z.string()),
    trend: Trend,
    intent: Intent,
    intent_detail: IntentDetail,
    intent_confidence: z.number(),
    language: WrittenLanguage,
    escalate: z.boolean(),
    reason: z.string(),
  })
  .meta({ id: 'AnalysisAnswer' });

export const analysisRoute = route({
  method: 'POST', path: '/analyze', scope: 'analyze', topic: 'analysis', summary: 'What the assistant would make of a text; nothing is kept',
  body: AnalysisRequest, answer: AnalysisAnswer, keyed: false,
});
