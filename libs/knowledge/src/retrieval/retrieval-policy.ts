import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Weight = z.number().positive().max(100);
const Share = z.number().min(0).max(1);

/** The numbers of the search, kept in `data/retrieval.json` so that they can be tuned without touching code. */
const RetrievalPolicy = z.strictObject({
  /** Confidence from which the best passage may be given as an answer. */
  answerableFrom: Share,
  /** Confidence below which a passage is not worth showing. */
  shownFrom: Share,
  /** The highest confidence of a question that names no topic ("how do I"). */
  vagueCap: Share,
  /** How many passages the index proposes before they are ranked; at least the largest number a search may ask for. */
  candidates: z.int().min(50).max(1_000),
  /** Every how many seconds an instance looks whether it missed a change. */
  refreshSeconds: z.int().min(1).max(3_600),
  /** How often a word counts, by the field it stands in. */
  boosts: z.strictObject({ question: Weight, alternatives: Weight, keywords: Weight, answer: Weight }),
  /** What a piece of a word weighs beside the whole word, which weighs 1. */
  gramWeight: Weight,
  /** Length, in boosted words, of an ordinary FAQ; BM25's average length, fixed so that one FAQ's vector never depends on another's. */
  referenceLength: Weight.max(10_000),
  confidence: z.strictObject({
    /** How the two shares make one confidence: of the question that the passage accounts for, and of its phrasing that the question does. */
    forward: Share,
    backward: Share,
    /** The term weight that counts as a full match; BM25's ceiling is 2.2. */
    fullScore: Weight,
    /** No word weighs less than one of so many letters. */
    shortestWord: z.int().min(1).max(20),
    /** How many times a word counts that no FAQ knows, right before one they know. */
    strangerWeight: z.number().min(1).max(10),
  }),
  /** Words of conversation that say nothing about the topic, beside the stop words of English. */
  fillerWords: z.array(z.string()),
});
export type RetrievalPolicy = z.infer<typeof RetrievalPolicy>;

const file = new URL('../../data/retrieval.json', import.meta.url);

/** Read once; a mistake in the file stops the start. */
export const retrievalPolicy: RetrievalPolicy = RetrievalPolicy.parse(JSON.parse(readFileSync(file, 'utf8')));
