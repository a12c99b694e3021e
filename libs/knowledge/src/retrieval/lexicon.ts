import { synonymGroups } from '../text/synonyms.js';
import { piecesOf } from '../text/words.js';
import type { FeatureBag } from './feature-bag.js';
import { GrowingNumbers } from './growing-numbers.js';
import { knownWordsOf } from './known-word.js';
import type { KnownWord } from './known-word.js';
import { Rarity } from './rarity.js';
import { retrievalPolicy } from './retrieval-policy.js';

/**
 * The features of texts are numbers: pairs of neighbouring words by a hash, then groups of synonyms, then words in the
 * order they were met. Two pairs may share a hash; that blurs how rare they are, and nothing else.
 */
const pairBuckets = 2 ** 16;
export const firstGroup = pairBuckets;
const firstWord = pairBuckets + synonymGroups;
const pieceBuckets = 2 ** 14;

const { weights } = retrievalPolicy;
/** Of a long answer so many words are compared; what it is about is said by then. */
const longestAnswer = 80;

/** A word of a question. */
export interface AskedWord {
  /** The feature of its stem; undefined when no passage has the stem. */
  readonly stem: number | undefined;
  readonly filler: boolean;
  /** Says whose something is: "my". */
  readonly possessive: boolean;
  readonly pieces: readonly number[];
}

export interface AskedText {
  /** Pairs of words and groups of synonyms, repeated as often as they stand there. */
  readonly around: readonly number[];
  readonly words: readonly AskedWord[];
}

/** The words that the passages of one tenant have, and in how many passages each feature stands. */
export class Lexicon {
  readonly #words = new Map<string, number>();
  /** By word: the word that stands for its stem, whether it is a stop word, and where its pieces begin; those of the next one end them. */
  readonly #stems = new GrowingNumbers();
  readonly #fillers = new GrowingNumbers();
  readonly #firstPieces = new GrowingNumbers();
  readonly #pieces = new GrowingNumbers();
  readonly #byStem = new Map<string, number>();
  readonly features = new Rarity();
  readonly pieces = new Rarity();

  /** A passage's text as its words, pairs of words and groups of synonyms; words met for the first time get a number. */
  learn(text: string): number[] {
    const words = knownWordsOf(text);
    const features: number[] = [];
    for (const [place, word] of words.entries()) {
      features.push(this.#numberOf(word));
      pushNeighbourhood(features, words, place);
    }
    return features;
  }

  /** The same of an answer: no pairs, and only its beginning. Words behind it get their numbers, too. */
  learnAnswer(text: string): number[] {
    const words = knownWordsOf(text);
    const features: number[] = [];
    for (const [place, word] of words.entries()) {
      features.push(this.#numberOf(word));
      for (const group of word.groupsAmong(words, place)) features.push(firstGroup + group);
    }
    return features.slice(0, longestAnswer);
  }

  /** A question, without learning its words, so that questions never fill the memory. */
  read(text: string): AskedText {
    const words = knownWordsOf(text);
    const around: number[] = [];
    for (let place = 0; place < words.length; place++) pushNeighbourhood(around, words, place);
    return {
      around,
      words: words.map((word) => ({ stem: this.featureOf(word.stem), filler: word.isFiller, possessive: possessives.has(word.text), pieces: piecesAsNumbers(word.text) })),
    };
  }

  /** The feature of a stem; undefined when no passage has it. */
  featureOf(stem: string): number | undefined {
    return this.#byStem.get(stem);
  }

  isWord(feature: number): boolean {
    return feature >= firstWord;
  }

  /** The feature that stands for the stem of a word; any other feature stands for itself. */
  stemOf(feature: number): number {
    return feature < firstWord ? feature : this.#stems.get(feature - firstWord);
  }

  isFiller(word: number): boolean {
    return this.#fillers.get(word - firstWord) === 1;
  }

  /** None of a pair or a group. Good until the next word is met. */
  piecesOf(word: number): Uint32Array {
    if (word < firstWord) return noPieces;
    const start = this.#firstPieces.get(word - firstWord);
    return this.#pieces.view(start, this.#firstPieces.get(word - firstWord + 1) - start);
  }

  /** Counts the pieces of a word so much each; a pair or a group has none. */
  countPieces(feature: number, weight: number, bag: FeatureBag): void {
    if (feature < firstWord) return;
    const end = this.#firstPieces.get(feature - firstWord + 1);
    for (let place = this.#firstPieces.get(feature - firstWord); place < end; place++) bag.add(this.#pieces.get(place), weight);
  }

  /** What one occurrence of a pair or a group weighs, before its rarity. */
  weightAround(feature: number): number {
    return feature < firstGroup ? weights.pair : weights.synonym;
  }

  #numberOf({ text, stem, isFiller }: KnownWord): number {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const number = firstWord + this.#words.size;
    this.#words.set(text, number);
    const standsForStem = this.#byStem.get(stem) ?? number;
    if (standsForStem === number) this.#byStem.set(stem, number);
    this.#stems.append([standsForStem]);
    this.#fillers.append([isFiller ? 1 : 0]);
    this.#pieces.append(piecesAsNumbers(text));
    this.#firstPieces.set(number - firstWord + 1, this.#pieces.length);
    return number;
  }
}

const possessives: ReadonlySet<string> = new Set(['my', 'our', 'your', 'his', 'her', 'their']);
const noPieces = new Uint32Array(0);

/** What a word makes together with those behind it: groups of synonyms, and a pair. */
function pushNeighbourhood(features: number[], words: readonly KnownWord[], place: number): void {
  const word = words[place];
  const next = words[place + 1];
  if (!word) return;
  for (const group of word.groupsAmong(words, place)) features.push(firstGroup + group);
  if (next) features.push(hash(`${word.stem} ${next.stem}`) & (pairBuckets - 1));
}

function piecesAsNumbers(word: string): number[] {
  return piecesOf(word).map((piece) => hash(piece) & (pieceBuckets - 1));
}

/** FNV-1a, 32 bits, over UTF-16 units, with its higher half mixed in. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
