import { stemmer } from '@orama/stemmers/english';
import { cached } from '../text/cached.js';
import { beginsPhrase, groupsAt, longestPhrase, synonymGroups } from '../text/synonyms.js';
import { isFiller, piecesOf, wordsOf } from '../text/words.js';
import { termId } from './term-id.js';

/** Pieces of three are searched by: those of two are nearly everywhere, and would only lengthen every search. */
const shortestPiece = 3;

const termsOfGroups = Array.from({ length: synonymGroups }, (_, group) => termId('synonym', String(group)));

/** The id that the index has for a group of synonyms. */
export function termOfGroup(group: number): number {
  return termsOfGroups[group] ?? 0;
}

/** A word, with what is worked out of it once, since it stands in many texts. */
export class KnownWord {
  readonly text: string;
  readonly stem: string;
  readonly isFiller: boolean;
  /** The id that the index has for its stem, or for itself when it is mere conversation. */
  readonly term: number;
  readonly #groups: readonly number[];
  readonly #beginsPhrase: boolean;
  #pieces: readonly number[] | undefined;

  constructor(text: string) {
    // A copy: a word that is cut out of a text would keep the whole text in memory.
    this.text = Buffer.from(text).toString();
    this.stem = stemmer(this.text);
    this.isFiller = isFiller(this.text);
    this.term = this.isFiller ? termId('filler', this.text) : termId('word', this.stem);
    this.#groups = groupsAt([this.stem], 0);
    this.#beginsPhrase = beginsPhrase(this.stem);
  }

  /** The ids that the index has for its pieces. */
  get pieces(): readonly number[] {
    return (this.#pieces ??= piecesOf(this.text).filter((piece) => piece.length >= shortestPiece).map((piece) => termId('piece', piece)));
  }

  /** The groups of synonyms that it belongs to at its place among words, alone or with those behind it. Empty for most words. */
  groupsAmong(words: readonly KnownWord[], place: number): readonly number[] {
    return this.#beginsPhrase ? groupsAt(words.slice(place, place + longestPhrase).map(({ stem }) => stem), 0) : this.#groups;
  }
}

const knownWord = cached(20_000, (text) => new KnownWord(text), ({ text }) => text);

/** The words of a text. Remembered for a few texts: a passage is read for the shelf and for the index, a question for the index and for the ranking. */
export const knownWordsOf = cached(64, (text): readonly KnownWord[] => wordsOf(text).map(knownWord));
