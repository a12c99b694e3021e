import { groupsAt, synonymGroups } from '../text/synonyms.js';
import { isFiller, piecesOf, stemOf, wordsOf } from '../text/words.js';
import { Rarity } from './rarity.js';
import { retrievalPolicy } from './retrieval-policy.js';

/**
 * The features of texts are numbers: pairs of neighbouring words by a hash, then groups of synonyms, then words in the
 * order they were met. Two pairs may share a hash; that blurs how rare they are, and nothing else.
 */
const pairBuckets = 2 ** 16;
const firstGroup = pairBuckets;
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
  readonly pieces: Uint16Array;
}

export interface AskedText {
  /** Pairs of words and groups of synonyms, repeated as often as they stand there. */
  readonly around: readonly number[];
  readonly words: readonly AskedWord[];
}

/** The words that the passages of one tenant have, and in how many passages each feature stands. */
export class Lexicon {
  readonly #words = new Map<string, number>();
  /** By word: the word that stands for its stem, what it weighs, and its pieces. */
  readonly #stems: number[] = [];
  readonly #fillers: boolean[] = [];
  readonly #pieces: Uint16Array[] = [];
  readonly #byStem = new Map<string, number>();
  readonly features = new Rarity();
  readonly pieces = new Rarity();

  /** A passage's text as its words, pairs of words and groups of synonyms; words met for the first time get a number. */
  learn(text: string): number[] {
    const words = wordsOf(text);
    const stems = words.map(stemOf);
    return words.flatMap((word, place) => [this.#wordOf(word, stems[place] ?? word), ...neighbourhood(stems, place)]);
  }

  /** The same of an answer: no pairs, and only its beginning. */
  learnAnswer(text: string): number[] {
    return this.learn(text).filter((feature) => feature >= firstGroup).slice(0, longestAnswer);
  }

  /** A question, without learning its words, so that questions never fill the memory. */
  read(text: string): AskedText {
    const words = wordsOf(text);
    const stems = words.map(stemOf);
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
    return feature < firstWord ? feature : this.#stems[feature - firstWord] ?? feature;
  }

  isFiller(word: number): boolean {
    return this.#fillers[word - firstWord] ?? false;
  }

  piecesOf(word: number): Uint16Array {
    return this.#pieces[word - firstWord] ?? noPieces;
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
    this.#stems.push(standsForStem);
    this.#fillers.push(isFiller(word));
    this.#pieces.push(piecesAsNumbers(word));
    return number;
  }
}

const possessives: ReadonlySet<string> = new Set(['my', 'our', 'your', 'his', 'her', 'their']);
const noPieces = new Uint16Array(0);

/** What a word makes together with those behind it: a pair, and groups of synonyms. */
function neighbourhood(stems: readonly string[], place: number): number[] {
  const features = groupsAt(stems, place).map((group) => firstGroup + group);
  const next = stems[place + 1];
  if (next !== undefined) features.push(hash(`${stems[place]} ${next}`) & (pairBuckets - 1));
  return features;
}

function piecesAsNumbers(word: string): Uint16Array {
  return Uint16Array.from(piecesOf(word), (piece) => hash(piece) & (pieceBuckets - 1));
}

/** FNV-1a, 32 bits, over UTF-16 units, with its higher half mixed in. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

