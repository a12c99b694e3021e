import { retrievalPolicy } from './retrieval-policy.js';

/** What a ranking says about whether its best passage answers. */
export interface Signs {
  /** The best passage's score, above 0. */
  readonly score: number;
  /** How much of the question the best passage accounts for, 0…1, each word weighing by its rarity. */
  readonly coverage: number;
  /** How many of the question's words that name a topic the best passage has; one found with a slip of the pen counts less. */
  readonly found: number;
  /** By how much the best score leads over the second, as a share of the best, 0…1. */
  readonly lead: number;
  /** How many phrasings the best passage has, at least 1: the nearest of many is near by chance more often. */
  readonly phrasings: number;
  /** How many passages there are to be near by chance. */
  readonly passages: number;
  /** The best passage is a section of a document, found by its sentences, and no question with its phrasings. */
  readonly isSection: boolean;
  /** 1 when a word that no passage knows says whose something is that they do know ("my facebook account"), less for a slip of the pen; 0 for none. */
  readonly stranger: number;
}

/** As many as the knowledge bases had that the confidence was fitted on; nobody knows what more of them mean. */
const mostPhrasings = 20;
const [fewestPassages, mostPassages] = [10, 130];

/** What is fitted of the confidence: each sign as it enters the regression, by the name of its coefficient. */
export type Evidence = Readonly<typeof retrievalPolicy.confidence.faq>;

export function evidenceOf(signs: Signs): Evidence {
  return {
    constant: 1, score: Math.log(Math.max(0.01, signs.score)), coverage: signs.coverage, found: Math.log(1 + signs.found), lead: signs.lead,
    // The headings above a section are no ways to ask for it.
    phrasings: signs.isSection ? 0 : Math.log(Math.min(mostPhrasings, signs.phrasings)),
    passages: Math.log(Math.min(mostPassages, Math.max(fewestPassages, signs.passages))),
  };
}

/**
 * How likely the best passage answers the question, 0…1: a logistic regression on the signs (Platt, "Probabilistic
 * outputs for support vector machines", 1999), fitted by `npm run train -- confidence` for FAQs and for sections of
 * documents; docs/quality.md tells on what.
 */
export function confidenceOf(signs: Signs): number {
  const { faq, section, stranger } = retrievalPolicy.confidence;
  return probabilityOf(signs, signs.isSection ? section : faq, stranger);
}

/** The same by other coefficients; those of the rules are not fitted. */
export function probabilityOf(signs: Signs, coefficients: Evidence, stranger = 0): number {
  const evidence = Object.entries(evidenceOf(signs)) as [keyof Evidence, number][];
  const sum = evidence.reduce((total, [name, value]) => total + coefficients[name] * value, stranger * signs.stranger);
  return 1 / (1 + Math.exp(-sum));
}

/** How likely a passage below the best one is the answer instead: less the farther its score is behind. */
export function confidenceBehind(best: number, behind: number): number {
  return best * Math.exp(-retrievalPolicy.confidence.falloff * behind);
}
