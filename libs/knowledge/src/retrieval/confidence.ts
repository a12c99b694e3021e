import { retrievalPolicy } from './retrieval-policy.js';

/** What a ranking says about whether its best passage answers. */
export interface Signs {
  /** The best passage's score, above 0. */
  readonly score: number;
  /** How much of the question the best passage accounts for, 0…1, each word weighing by its rarity. */
  readonly coverage: number;
  /** Words of the question that name a topic. */
  readonly words: number;
  /** By how much the best score leads over the second, as a share of the best, 0…1. */
  readonly lead: number;
  /** The rarity of the rarest word that the best passage lacks, 0…1; 0 when it lacks none. */
  readonly rarestMissing: number;
  /** 1 when a word that no passage knows says whose something is that they do know ("my facebook account"), less for a slip of the pen; 0 for none. */
  readonly stranger: number;
}

/**
 * How likely the best passage answers the question, 0…1: a logistic regression on the signs (Platt, "Probabilistic
 * outputs for support vector machines", 1999). docs/decisions/0019 tells on what it was fitted and how well it holds.
 */
export function confidenceOf(signs: Signs): number {
  const { constant, score, coverage, length, lead, rarestMissing, stranger } = retrievalPolicy.confidence;
  const sum = constant + score * Math.log(Math.max(0.01, signs.score)) + coverage * signs.coverage + length * Math.log(1 + signs.words)
    + lead * signs.lead + rarestMissing * signs.rarestMissing + stranger * signs.stranger;
  return 1 / (1 + Math.exp(-sum));
}

/** How likely a passage below the best one is the answer instead: less the farther its score is behind. */
export function confidenceBehind(best: number, behind: number): number {
  return best * Math.exp(-retrievalPolicy.confidence.falloff * behind);
}
