import { knownWordsOf, termOfGroup } from './known-word.js';
import type { SearchableText } from './passage-store.js';
import { retrievalPolicy } from './retrieval-policy.js';
import { termId } from './term-id.js';

/** A text as numbers: what each of its terms weighs, by the id of the term (32 bits, signed). */
export type SparseVector = ReadonlyMap<number, number>;

/** A text as the index searches it: by its words and their synonyms, and by the pieces of its words. */
export interface EncodedText {
  readonly words: SparseVector;
  readonly pieces: SparseVector;
}

// BM25's saturation and length normalisation, as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).
const k1 = 1.2;
const b = 0.75;

const { boosts, referenceLength, fillerWords } = retrievalPolicy;

/** Changes whenever the same text would be encoded differently, so that stored vectors are made anew. */
export const encoding = `2:${termId('word', JSON.stringify({ boosts, referenceLength, fillerWords })) >>> 0}`;

/** The document side of BM25: each value is the term-frequency part; the index multiplies by the rarity of the term. */
export function encodePassage(text: SearchableText): EncodedText {
  const words = new Map<number, number>();
  const pieces = new Map<number, number>();
  let length = 0;
  for (const [part, boost] of partsOf(text)) {
    // An answer's words are found as they stand; its synonyms and pieces would be most of the index, and find little more.
    length += boost * (part === text.answer ? countTerms(part, boost, words) : countAllTerms(part, boost, words, pieces));
  }
  const norm = k1 * (1 - b + (b * length) / retrievalPolicy.referenceLength);
  return { words: saturate(words, norm), pieces: saturate(pieces, norm) };
}

/** Answers how many words are no stop words. */
function countTerms(part: string, boost: number, words: Map<number, number>): number {
  let content = 0;
  for (const word of knownWordsOf(part)) {
    if (!word.isFiller) content += 1;
    count(words, word.term, boost);
  }
  return content;
}

/** The same, with synonyms and pieces. */
function countAllTerms(part: string, boost: number, words: Map<number, number>, pieces: Map<number, number>): number {
  const known = knownWordsOf(part);
  for (let place = 0; place < known.length; place++) {
    for (const group of known[place]?.groupsAmong(known, place) ?? []) count(words, termOfGroup(group), boost);
    if (known[place]?.isFiller === false) for (const piece of known[place]?.pieces ?? []) count(pieces, piece, boost);
  }
  return countTerms(part, boost, words);
}

/** The query side: every term once. A question that names a topic is not searched by its stop words. */
export function encodeQuestion(question: string): EncodedText {
  const known = knownWordsOf(question);
  const content = known.filter(({ isFiller }) => !isFiller);
  const words = new Map<number, number>();
  const pieces = new Map<number, number>();
  for (const [place, word] of known.entries()) for (const group of word.groupsAmong(known, place)) words.set(termOfGroup(group), retrievalPolicy.weights.synonym);
  for (const { term } of content.length === 0 ? known : content) words.set(term, 1);
  for (const word of content) for (const piece of word.pieces) pieces.set(piece, 1);
  return { words, pieces };
}

function partsOf(text: SearchableText): [string, number][] {
  const { boosts } = retrievalPolicy;
  return [
    [text.question, boosts.question],
    ...text.alternatives.map((part): [string, number] => [part, boosts.alternatives]),
    ...text.keywords.map((part): [string, number] => [part, boosts.keywords]),
    [text.answer, boosts.answer],
  ];
}

function count(counts: Map<number, number>, id: number, times: number): void {
  counts.set(id, (counts.get(id) ?? 0) + times);
}

function saturate(counts: Map<number, number>, norm: number): SparseVector {
  for (const [id, times] of counts) counts.set(id, (times * (k1 + 1)) / (times + norm));
  return counts;
}
