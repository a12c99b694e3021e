import type { AnalyseSentiment, Answer, Mood, Passage, Received, SearchKnowledge } from '@csa/contracts';

const passage = (id: string, question: string, answerText: string): Passage => ({ id, question, answer: answerText, category: 'account', confidence: 0.9, source: 'FAQ Knowledge Base' });
export const password = passage('password-reset', 'How do I reset my password?', "Go to Settings > Security > Password and click 'Reset Password'. The link in the e-mail expires in 24 hours.");
export const refunds = passage('refund-policy', 'What is your refund policy?', 'You can ask for a full refund within 30 days of a payment. The money goes back to the payment method it came from.');

/** Moods by a few words; enough to be calm, annoyed or furious. */
export function feel({ text, history, historyTexts = [] }: Received<typeof AnalyseSentiment>): Answer<typeof AnalyseSentiment> {
  const moods = [...history, ...historyTexts.map(moodOf)];
  const { polarity, frustrationScore } = moodOf(text);
  const label = polarity > 0.1 ? 'positive' : polarity < -0.1 ? 'negative' : 'neutral';
  const before = moods.at(-1)?.polarity ?? polarity;
  const trend = polarity < before - 0.2 ? 'declining' : polarity > before + 0.2 ? 'improving' : 'stable';
  return { sentiment: { label, polarity, frustrationScore, keywords: [], indicators: [] }, trend, history: moods };
}

function moodOf(text: string): Mood {
  if (/ridiculous|furious|unacceptable/i.test(text)) return { polarity: -0.8, frustrationScore: 0.9 };
  if (/annoying|disappointed/i.test(text)) return { polarity: -0.4, frustrationScore: 0.5 };
  return { polarity: /thank|love|great/i.test(text) ? 0.6 : 0, frustrationScore: 0 };
}

/** Longer texts are diluted: their passages are found, but not sure enough. */
const LONGEST_ANSWERABLE = 12;

export function find(question: string): Answer<typeof SearchKnowledge> {
  const passages = [...(/password/i.test(question) ? [password] : []), ...(/refund|money back/i.test(question) ? [refunds] : [])];
  return { passages, answerable: passages.length > 0 && question.split(/\s+/).length <= LONGEST_ANSWERABLE };
}
