import { encodeQuestion } from '../retrieval/encoder.js';
import type { EncodedText, SparseVector } from '../retrieval/encoder.js';

/** What two FAQs are compared by. */
export interface Phrasings {
  readonly question: string;
  readonly alternatives: readonly string[];
}

/** From this likeness on two FAQs are reported as near-duplicates: the same words in another order, or but one of many. */
export const nearFrom = 0.85;
/** So many other phrasings of each are looked at. */
const mostAlternatives = 10;

/**
 * How alike two FAQs ask, 0…1: the best of one's question with any phrasing of the other. Two phrasings are as alike as the
 * mean of two cosines of their sparse vectors, that of their words with synonyms and that of the pieces of their words.
 */
export function likenessOf(one: Phrasings, other: Phrasings, encode: (text: string) => EncodedText = encodeQuestion): number {
  const asked = encode(one.question);
  const askedByOther = encode(other.question);
  const best = (text: EncodedText, phrasings: readonly string[]): number => phrasings.slice(0, mostAlternatives).reduce((most, each) => Math.max(most, alike(text, encode(each))), 0);
  return Math.max(alike(asked, askedByOther), best(asked, other.alternatives), best(askedByOther, one.alternatives));
}

function alike(one: EncodedText, other: EncodedText): number {
  return (cosine(one.words, other.words) + cosine(one.pieces, other.pieces)) / 2;
}

function cosine(one: SparseVector, other: SparseVector): number {
  let product = 0;
  for (const [term, value] of one) product += value * (other.get(term) ?? 0);
  const length = lengthOf(one) * lengthOf(other);
  return length === 0 ? 0 : product / length;
}

function lengthOf(vector: SparseVector): number {
  let squares = 0;
  for (const value of vector.values()) squares += value * value;
  return Math.sqrt(squares);
}
