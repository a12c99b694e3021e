import { groupsAt, synonymGroups } from '../text/synonyms.js';
import { isFiller, piecesOf, stemmed } from '../text/words.js';
import { GrowingNumbers } from './growing-numbers.js';
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
    const { words, stems } = stemmed(text);
    return words.flatMap((word, place) => [this.#wordOf(word, stems[place] ?? word), ...neighbourhood(stems, place)]);
  }

  /** The same of an answer: no pairs, and only its beginning. */
  learnAnswer(text: string): number[] {
    return this.learn(text).filter((feature) => feature >= firstGroup).slice(0, longestAnswer);
  }

  /** A question, without learning its words, so that questions never fill the memory. */
  read(text: string): AskedText {
    const { words, stems } = stemmed(text);
    return {
      around: stems.flatMap((_, place) => neighbourhood(stems, place)),
      words: words.map((word, place) => ({ stem: this.#byStem.get(stems[place] ?? word), filler: isFiller(word), possessive: possessives.has(word), pieces: piecesAsNumbers(word) })),
    };
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

  /** What one occurrence of a pair or a group weighs, before its rarity. */
  weightAround(feature: number): number {
    return feature < firstGroup ? weights.pair : weights.synonym;
  }

  #wordOf(word: string, stem: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const number = firstWord + this.#words.size;
    this.#words.set(word, number);
    const standsForStem = this.#byStem.get(stem) ?? number;
    this.#byStem.set(stem, standsForStem);
    this.#stems.append([standsForStem]);
    this.#fillers.append([isFiller(word) ? 1 : 0]);
    this.#pieces.append(piecesAsNumbers(word));
    this.#firstPieces.set(number - firstWord + 1, this.#pieces.length);
    return number;
  }
}

const possessives: ReadonlySet<string> = new Set(['my', 'our', 'your', 'his', 'her', 'their']);
const noPieces = new Uint32Array(0);

/** What a word makes together with those behind it: a pair, and groups of synonyms. */
function neighbourhood(stems: readonly string[], place: number): number[] {
  const features = groupsAt(stems, place).map((group) => firstGroup + group);
  const next = stems[place + 1];
  if (next !== undefined) features.push(hash(`${stems[place]} ${next}`) & (pairBuckets - 1));
  return features;
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
