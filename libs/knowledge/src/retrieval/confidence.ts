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
  /** How many phrasings the best passage has, at least 1: the nearest of many is near by chance more often. */
  readonly phrasings: number;
  /** 1 when a word that no passage knows says whose something is that they do know ("my facebook account"), less for a slip of the pen; 0 for none. */
  readonly stranger: number;
}

/** As many as the knowledge bases had that the confidence was fitted on; nobody knows what more of them mean. */
const mostPhrasings = 20;

/** What is fitted of the confidence: each sign as it enters the regression, by the name of its coefficient. */
export type Evidence = Readonly<Record<Exclude<keyof typeof retrievalPolicy.confidence, 'stranger' | 'falloff'>, number>>;

export function evidenceOf(signs: Signs): Evidence {
  return {
    constant: 1, score: Math.log(Math.max(0.01, signs.score)), coverage: signs.coverage, length: Math.log(1 + signs.words), lead: signs.lead,
    phrasings: Math.log(Math.min(mostPhrasings, signs.phrasings)),
  };
}

/**
 * How likely the best passage answers the question, 0…1: a logistic regression on the signs (Platt, "Probabilistic
 * outputs for support vector machines", 1999), fitted by `npm run train -- confidence`; docs/quality.md tells on what.
 */
export function confidenceOf(signs: Signs): number {
  const coefficients = retrievalPolicy.confidence;
  const evidence = Object.entries(evidenceOf(signs)) as [keyof Evidence, number][];
  const sum = evidence.reduce((total, [name, value]) => total + coefficients[name] * value, coefficients.stranger * signs.stranger);
  return 1 / (1 + Math.exp(-sum));
}

/** How likely a passage below the best one is the answer instead: less the farther its score is behind. */
export function confidenceBehind(best: number, behind: number): number {
  return best * Math.exp(-retrievalPolicy.confidence.falloff * behind);
}
