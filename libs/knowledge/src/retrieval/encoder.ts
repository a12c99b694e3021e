import { retrievalPolicy } from './retrieval-policy.js';
import { gramsOf, termsOf } from './terms.js';

/** A text as numbers: what each of its terms weighs, by the id of the term (32-bit). */
export type SparseVector = ReadonlyMap<number, number>;

/** What of an FAQ is searched. */
export interface SearchableText {
  readonly question: string;
  readonly alternatives: readonly string[];
  readonly keywords: readonly string[];
  readonly answer: string;
}

/** A question as it is searched: its terms, each weighing 1. */
export interface EncodedQuestion {
  readonly vector: SparseVector;
  /** What each of these terms weighs in a document of ordinary length where it stands once. */
  readonly matched: SparseVector;
  /** Ids of the stems that name a topic, each once; empty when the question is vague. */
  readonly words: readonly number[];
  /** Whether no word names a topic; the question is then searched by its stop words alone. */
  readonly vague: boolean;
}

// BM25's saturation and length normalisation, as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).
const k1 = 1.2;
const b = 0.75;

/** Changes whenever the same text would be encoded differently, so that stored vectors are made anew. */
export const encoding = `2:${JSON.stringify([retrievalPolicy.boosts, retrievalPolicy.gramWeight, retrievalPolicy.referenceLength])}`;

/** The id of a term: FNV-1a, 32 bits, over UTF-16 units. Words and pieces of words are kept apart. */
export function termId(kind: 'word' | 'gram' | 'filler', term: string): number {
  let hash = 0x811c9dc5;
  const text = `${kind}:${term}`;
  for (let position = 0; position < text.length; position++) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash >>> 0;
}

/** The document side of BM25: each value is the term-frequency part; the index multiplies by the rarity of the term. */
export function encodeDocument(text: SearchableText): SparseVector {
  const counts = new Map<number, { count: number; weight: number }>();
  let length = 0;
  const add = (id: number, count: number, weight: number): void => {
    counts.set(id, { count: (counts.get(id)?.count ?? 0) + count, weight });
  };
  for (const [part, boost] of partsOf(text)) {
    const terms = termsOf(part);
    length += terms.content.length * boost;
    for (const word of terms.content) {
      add(termId('word', word), boost, 1);
      for (const gram of gramsOf(word)) add(termId('gram', gram), boost, retrievalPolicy.gramWeight);
    }
    for (const word of terms.filler) add(termId('filler', word), boost, 1);
  }
  const norm = k1 * (1 - b + (b * length) / retrievalPolicy.referenceLength);
  return new Map([...counts].map(([id, { count, weight }]) => [id, (weight * count * (k1 + 1)) / (count + norm)]));
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

/** The query side: every term once, weighing 1. */
export function encodeQuestion(question: string): EncodedQuestion {
  const { content, filler } = termsOf(question);
  const words = idsOf('word', content);
  const vague = words.length === 0;
  const whole = vague ? idsOf('filler', filler) : words;
  const grams = idsOf('gram', content.flatMap(gramsOf));
  return {
    vector: new Map([...whole, ...grams].map((id) => [id, 1])),
    matched: new Map([...whole.map((id): [number, number] => [id, 1]), ...grams.map((id): [number, number] => [id, retrievalPolicy.gramWeight])]),
    words,
    vague,
  };
}

/** The words of one phrasing that name a topic, as term ids, each once. */
export function wordIdsOf(text: string): number[] {
  return idsOf('word', termsOf(text).content);
}

function idsOf(kind: 'word' | 'gram' | 'filler', terms: readonly string[]): number[] {
  return [...new Set(terms.map((term) => termId(kind, term)))];
}
