import { cached } from './cached.js';
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

/** A word of a question. */
export interface AskedWord {
  readonly word: number;
  readonly grams: readonly number[];
  /** The word right behind it, which it may narrow down: "facebook" in "my facebook account". */
  readonly before: number | undefined;
}

/** A question as it is searched: its terms, each weighing 1. */
export interface EncodedQuestion {
  readonly vector: SparseVector;
  /** Its words, each once, with their pieces; what confidence is made of. */
  readonly asked: readonly AskedWord[];
  /** Ids of the stems that name a topic, each once; empty when the question is vague. */
  readonly words: readonly number[];
  /** Whether no word names a topic; the question is then searched by its stop words alone. */
  readonly vague: boolean;
}

// BM25's saturation and length normalisation, as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).
const k1 = 1.2;
const b = 0.75;

/** Changes whenever the same text would be encoded differently, so that stored vectors are made anew. */
export const encoding = `1:${termId('word', JSON.stringify(retrievalPolicy))}`;

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
  const whole = new Map<number, number>();
  const grams = new Map<number, number>();
  let length = 0;
  for (const [part, boost] of partsOf(text)) {
    const terms = termsOf(part);
    length += terms.content.length * boost;
    for (const stem of terms.content) {
      const ids = idsOfStem(stem);
      count(whole, ids.word, boost);
      for (const gram of ids.grams) count(grams, gram, boost);
    }
    for (const word of terms.filler) count(whole, idOfFiller(word), boost);
  }
  const norm = k1 * (1 - b + (b * length) / retrievalPolicy.referenceLength);
  const saturated = (counts: ReadonlyMap<number, number>, weight: number) =>
    [...counts].map(([id, times]): [number, number] => [id, (weight * times * (k1 + 1)) / (times + norm)]);
  return new Map([...saturated(whole, 1), ...saturated(grams, retrievalPolicy.gramWeight)]);
}

function count(counts: Map<number, number>, id: number, times: number): void {
  counts.set(id, (counts.get(id) ?? 0) + times);
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
  const { runs, filler } = termsOf(question);
  const named = askedWords(runs);
  const vague = named.length === 0;
  const asked = vague ? unique(filler.map(idOfFiller)).map((word) => ({ word, grams: [], before: undefined })) : named;
  const ids = unique(asked.flatMap(({ word, grams }) => [word, ...grams]));
  return { vector: new Map(ids.map((id) => [id, 1])), asked, words: named.map(({ word }) => word), vague };
}

/** A word that is said twice counts as it stands first. */
function askedWords(runs: readonly (readonly string[])[]): AskedWord[] {
  const asked = new Map<number, AskedWord>();
  for (const run of runs) {
    run.map(idsOfStem).forEach((ids, place, all) => {
      if (!asked.has(ids.word)) asked.set(ids.word, { ...ids, before: all[place + 1]?.word });
    });
  }
  return [...asked.values()];
}

/** The words of one phrasing that name a topic, as term ids, each once. */
export function wordIdsOf(text: string): number[] {
  return unique(termsOf(text).content.map((stem) => idsOfStem(stem).word));
}

const idsOfStem = cached(20_000, (stem) => ({ word: termId('word', stem), grams: gramsOf(stem).map((gram) => termId('gram', gram)) }));
const idOfFiller = cached(20_000, (word) => termId('filler', word));

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
