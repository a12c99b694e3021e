import type { AskedWord, EncodedQuestion, SparseVector } from './encoder.js';
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
 * of its own best phrasing the question does.
 */
export function confidenceOf(question: EncodedQuestion, passage: RankedText, statistics: TermStatistics): number {
  const { forward, backward } = retrievalPolicy.confidence;
  const confidence = forward * accountedFor(question, passage.vector, statistics) + backward * bestPhrasing(question, passage, statistics);
  return Math.min(confidence, question.vague ? retrievalPolicy.vagueCap : 1);
}

/**
 * The share of the question's words that the passage accounts for, 0…1, each weighing by its rarity and its length. A
 * word nobody ever wrote weighs most and is never accounted for, so that a question about something else stays low
 * however well its other words fit.
 */
function accountedFor({ asked }: EncodedQuestion, passage: SparseVector, statistics: TermStatistics): number {
  let accounted = 0;
  let whole = 0;
  for (const word of asked) {
    const found = shareFound(word, passage, statistics);
    const weight = weightOf(word, statistics) * strangeness(word, found, statistics);
    accounted += weight * found;
    whole += weight;
  }
  return whole === 0 ? 0 : Math.min(1, accounted / whole);
}

/** The BM25 score of a word and its pieces as a share of a full match; above 1 where the passage says it over and over. */
function shareFound({ word, grams }: AskedWord, passage: SparseVector, statistics: TermStatistics): number {
  const { fullScore } = retrievalPolicy.confidence;
  const achieved = [word, ...grams].reduce((sum, id) => sum + statistics.rarity(id) * (passage.get(id) ?? 0), 0);
  return achieved / (fullScore * rarityOf({ word, grams }, statistics));
}

/** A short word has few pieces and yet may decide: "0" in "message 0" weighs no less than a word of a few letters. */
function weightOf(asked: AskedWord, statistics: TermStatistics): number {
  const { gramWeight, confidence } = retrievalPolicy;
  const pieces = 2 * confidence.shortestWord - 1;
  return Math.max(rarityOf(asked, statistics), statistics.rarity(asked.word) * (1 + gramWeight * pieces));
}

function rarityOf({ word, grams }: Pick<AskedWord, 'word' | 'grams'>, statistics: TermStatistics): number {
  return statistics.rarity(word) + retrievalPolicy.gramWeight * grams.reduce((sum, gram) => sum + statistics.rarity(gram), 0);
}

/**
 * How much more a word counts that no FAQ knows and that narrows down one they do know: somebody's "facebook account"
 * is not the account that is spoken of here. A mistyped word, of which pieces are found, is less of a stranger.
 */
function strangeness({ word, before }: AskedWord, found: number, statistics: TermStatistics): number {
  if (before === undefined || statistics.knows(word) || !statistics.knows(before)) return 1;
  return 1 + (retrievalPolicy.confidence.strangerWeight - 1) * Math.max(0, 1 - found);
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
