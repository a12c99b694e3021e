import { cached } from '../text/cached.js';
import { groupsAt } from '../text/synonyms.js';
import { isFiller, piecesOf, stemmed } from '../text/words.js';
import type { SearchableText } from './passage-store.js';
import { retrievalPolicy } from './retrieval-policy.js';

/** A text as numbers: what each of its terms weighs, by the id of the term (32-bit). */
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
export const encoding = `2:${termId('word', JSON.stringify({ boosts, referenceLength, fillerWords }))}`;

type TermKind = 'word' | 'filler' | 'synonym' | 'piece';

/** The id of a term: FNV-1a, 32 bits, over UTF-16 units. Terms of different kinds are kept apart. */
export function termId(kind: TermKind, term: string): number {
  let hash = 0x811c9dc5;
  const text = `${kind}:${term}`;
  for (let position = 0; position < text.length; position++) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash >>> 0;
}

/** The document side of BM25: each value is the term-frequency part; the index multiplies by the rarity of the term. */
export function encodePassage(text: SearchableText): EncodedText {
  const words = new Map<number, number>();
  const pieces = new Map<number, number>();
  let length = 0;
  for (const [part, boost] of partsOf(text)) {
    const terms = termsOf(part);
    length += terms.content.length * boost;
    for (const id of [...terms.content, ...terms.filler]) count(words, id, boost);
    // An answer's words are found as they stand; its synonyms and pieces would be most of the index, and find little more.
    if (part === text.answer) continue;
    for (const id of terms.synonyms) count(words, id, boost);
    for (const id of terms.pieces) count(pieces, id, boost);
  }
  const norm = k1 * (1 - b + (b * length) / retrievalPolicy.referenceLength);
  return { words: saturated(words, norm), pieces: saturated(pieces, norm) };
}

/** The query side: every term once. A question that names a topic is not searched by its stop words. */
export function encodeQuestion(question: string): EncodedText {
  const { content, filler, synonyms, pieces } = termsOf(question);
  const words = new Map(synonyms.map((id) => [id, retrievalPolicy.weights.synonym]));
  for (const id of content.length === 0 ? filler : content) words.set(id, 1);
  return { words, pieces: new Map(pieces.map((id) => [id, 1])) };
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

interface Terms {
  readonly content: number[];
  readonly filler: number[];
  readonly synonyms: number[];
  readonly pieces: number[];
}

function termsOf(text: string): Terms {
  const terms: Terms = { content: [], filler: [], synonyms: [], pieces: [] };
  const { words, stems } = stemmed(text);
  for (const [place, word] of words.entries()) {
    terms.synonyms.push(...groupsAt(stems, place).map((group) => termId('synonym', String(group))));
    if (isFiller(word)) terms.filler.push(idOfFiller(word));
    else {
      terms.content.push(idOfStem(stems[place] ?? word));
      terms.pieces.push(...idsOfPieces(word));
    }
  }
  return terms;
}

const shortestPiece = 3;
const idOfStem = cached(20_000, (stem) => termId('word', stem));
const idOfFiller = cached(2_000, (word) => termId('filler', word));
/** Pieces of three: those of two are nearly everywhere, and would only lengthen every search. */
const idsOfPieces = cached(20_000, (word) => piecesOf(word).filter((piece) => piece.length >= shortestPiece).map((piece) => termId('piece', piece)));

function count(counts: Map<number, number>, id: number, times: number): void {
  counts.set(id, (counts.get(id) ?? 0) + times);
}

function saturated(counts: ReadonlyMap<number, number>, norm: number): SparseVector {
  return new Map([...counts].map(([id, times]): [number, number] => [id, (times * (k1 + 1)) / (times + norm)]));
}
