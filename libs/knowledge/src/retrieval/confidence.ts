import type { EncodedQuestion, SparseVector } from './encoder.js';
import { retrievalPolicy } from './retrieval-policy.js';
import type { TermStatistics } from './term-statistics.js';

/** An FAQ prepared for ranking. */
export interface RankedText {
  readonly vector: SparseVector;
  /** The topic words of the question and of each alternative. */
  readonly phrasings: readonly (readonly number[])[];
}

/**
 * How likely the passage answers the question, 0…1: how much of the question the passage accounts for, and how much
 * of its own best phrasing the question does. A word weighs by its rarity; a word nobody ever wrote weighs most and
 * is never accounted for, so that a question about something else stays low however well its other words fit.
 */
export function confidenceOf(question: EncodedQuestion, passage: RankedText, statistics: TermStatistics): number {
  const { forward, backward } = retrievalPolicy.confidence;
  const confidence = forward * accountedFor(question, passage.vector, statistics) + backward * bestPhrasing(question, passage, statistics);
  return Math.min(confidence, question.vague ? retrievalPolicy.vagueCap : 1);
}

/** The BM25 score as a share, 0…1, of the score of a passage in which each term of the question matches in full. */
function accountedFor(question: EncodedQuestion, passage: SparseVector, statistics: TermStatistics): number {
  let achieved = 0;
  let achievable = 0;
  for (const [id, weight] of question.matched) {
    const rarity = statistics.rarity(id);
    achieved += rarity * (passage.get(id) ?? 0);
    achievable += rarity * weight;
  }
  return achievable === 0 ? 0 : Math.min(1, achieved / (achievable * retrievalPolicy.confidence.fullScore));
}

function bestPhrasing(question: EncodedQuestion, passage: RankedText, statistics: TermStatistics): number {
  const asked = new Set(question.words);
  return Math.max(0, ...passage.phrasings.map((phrasing) => shareAsked(phrasing, asked, statistics)));
}

function shareAsked(phrasing: readonly number[], asked: ReadonlySet<number>, statistics: TermStatistics): number {
  let shared = 0;
  let whole = 0;
  for (const id of phrasing) {
    const rarity = statistics.rarity(id);
    whole += rarity;
    if (asked.has(id)) shared += rarity;
  }
  return whole === 0 ? 0 : shared / whole;
}
