import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Weight = z.number().positive().max(100);
const Share = z.number().min(0).max(1);
const Coefficient = z.number().min(-20).max(20);
const Coefficients = z.strictObject({
  constant: Coefficient, score: Coefficient, coverage: Coefficient, found: Coefficient, lead: Coefficient, phrasings: Coefficient, passages: Coefficient,
});

/** The numbers of the search, kept in `data/retrieval.json` so that they can be tuned without touching code. */
const RetrievalPolicy = z.strictObject({
  /** Confidence from which the best passage may be given as an answer: an FAQ, and a section of a document, which nobody wrote for that question. */
  answerableFrom: Share,
  sectionAnswerableFrom: Share,
  /** Confidence from which a passage that is no answer may be offered as "did you mean". */
  suggestedFrom: Share,
  /** Confidence below which a passage is not worth showing. */
  shownFrom: Share,
  /** The highest confidence of a question that names no topic ("how do I"). */
  vagueCap: Share,
  /** How many passages the index proposes before they are ranked, unless a search asks for more. */
  candidates: z.int().min(10).max(1_000),
  /** Every how many seconds an instance looks whether it missed a change. */
  refreshSeconds: z.int().min(1).max(3_600),
  /** What a feature of a text weighs beside a word that names a topic, which weighs 1. */
  weights: z.strictObject({
    /** A stop word, and the pieces of one. */
    fillerWord: Weight,
    fillerPieces: Weight,
    /** Two words side by side. */
    pair: Weight,
    /** A group of synonyms that a word belongs to. */
    synonym: Weight,
    /** The half-way point of saturation: a feature that stands there often counts at most 1 + this many times. */
    saturation: Weight,
    /** The power of the rarity; below 1 rare words count less than by BM25. */
    rarityPower: Weight,
  }),
  /** How the similarities of a question to the parts of a passage add up. */
  parts: z.strictObject({ words: Share, pieces: Share, keyword: Share, centre: Share, answer: Share }),
  /** The logistic regressions that make a probability of a ranking, as `npm run train -- confidence` fits them; `stranger` is a rule. */
  confidence: z.strictObject({
    faq: Coefficients,
    section: Coefficients,
    stranger: Coefficient,
    /** How fast the confidence falls with the distance to the best passage's score. */
    falloff: Weight,
  }),
  /** How often a word counts in the index, by the field it stands in. */
  boosts: z.strictObject({ question: Weight, alternatives: Weight, keywords: Weight, answer: Weight }),
  /** Length, in boosted words, of an ordinary passage; BM25's average length, fixed so that one vector never depends on another passage. */
  referenceLength: Weight.max(10_000),
  /** Words of conversation that say nothing about the topic, beside the stop words of English. */
  fillerWords: z.array(z.string()),
});
export type RetrievalPolicy = z.infer<typeof RetrievalPolicy>;

const file = new URL('../../data/retrieval.json', import.meta.url);

/** Read once; a mistake in the file stops the start. */
export const retrievalPolicy: RetrievalPolicy = RetrievalPolicy.parse(JSON.parse(readFileSync(file, 'utf8')));
