import { z } from 'zod';
import { bucketOf, hashed, hashedAll, HASH_START } from './hash.js';
import { normaliseText, piecesOf } from './normalise.js';

/** What of a text becomes a feature. A model only understands texts that are taken apart as its examples were. */
export const FeatureSettings = z.strictObject({
  /** Runs of up to this many words; 0 for none. */
  wordNgrams: z.int().min(0).max(3),
  /** Runs of characters inside one word, its edges included, from this length to that one; null for none. */
  charNgrams: z.tuple([z.int().min(1).max(8), z.int().min(1).max(8)]).nullable(),
  /** Features are hashed into 2^bucketBits buckets. */
  bucketBits: z.int().min(6).max(20),
  /** Characters that are looked at; what follows is left out, so that work is bounded. */
  longestText: z.int().min(100).max(20_000).default(5_000),
});
export type FeatureSettings = z.output<typeof FeatureSettings>;

/** Numbers that the caller knows of a text, by name; a name that is missing counts 0. */
export type ExtraFeatures = Readonly<Record<string, number>>;

/** A sparse vector. It is overwritten by the next text: copy what is kept. */
export interface FeatureVector {
  readonly indexes: Int32Array;
  readonly values: Float64Array;
  /** How many of both are in use. */
  length: number;
}

/** Kinds of features begin their hashes apart, so that the word "ab" and the characters "ab" are two features. */
const KIND = { word: hashed(HASH_START, 1), chars: hashed(HASH_START, 2) };
const BETWEEN_WORDS = 0x20;
const EDGE = 0x5f;

/**
 * Takes texts apart into hashed n-grams; words and characters each make a vector of length 1 (L2), counts damped by
 * their square root. Extra features have the places after the buckets, as the caller gives them. Holds its scratch
 * memory, so that a text costs hardly any allocation; not to be shared between threads.
 */
export class FeatureExtractor {
  readonly settings: FeatureSettings;
  private readonly counts: Uint16Array;
  private readonly vector: FeatureVector;
  private readonly begins = new Int32Array(4);

  constructor(settings: z.input<typeof FeatureSettings>, private readonly extras: readonly string[] = []) {
    this.settings = FeatureSettings.parse(settings);
    this.counts = new Uint16Array(this.buckets);
    const [shortest, longest] = this.settings.charNgrams ?? [1, 0];
    const most = this.settings.longestText * 20 * (Math.max(0, longest - shortest + 1) + this.settings.wordNgrams) + extras.length;
    const capacity = Math.min(most, this.buckets * 2 + extras.length);
    this.vector = { indexes: new Int32Array(capacity), values: new Float64Array(capacity), length: 0 };
  }

  get buckets(): number {
    return 2 ** this.settings.bucketBits;
  }

  /** Buckets and extra features together. */
  get width(): number {
    return this.buckets + this.extras.length;
  }

  /** The features of a text; the empty text has none but its extra ones. */
  extract(text: string, extras: ExtraFeatures = {}): FeatureVector {
    const pieces = piecesOf(normaliseText(text.slice(0, this.settings.longestText)));
    this.vector.length = 0;
    if (this.settings.wordNgrams > 0) this.addWords(pieces);
    if (this.settings.charNgrams !== null) this.addCharacters(pieces, this.settings.charNgrams);
    this.extras.forEach((name, index) => this.addExtra(this.buckets + index, extras[name] ?? 0));
    return this.vector;
  }

  private addWords(pieces: readonly string[]): void {
    const from = this.vector.length;
    const { wordNgrams } = this.settings;
    pieces.forEach((piece, at) => {
      for (let length = Math.min(wordNgrams, at + 1); length > 1; length -= 1) {
        const before = hashed(this.begins[length - 2] ?? 0, BETWEEN_WORDS);
        this.begins[length - 1] = hashedAll(before, piece);
        this.count(this.begins[length - 1] ?? 0);
      }
      this.begins[0] = hashedAll(KIND.word, piece);
      this.count(this.begins[0]);
    });
    this.normaliseFrom(from);
  }

  private addCharacters(pieces: readonly string[], [shortest, longest]: readonly [number, number]): void {
    const from = this.vector.length;
    for (const piece of pieces) {
      const last = piece.length + 1;
      for (let start = 0; start + shortest <= last + 1; start += 1) this.countRuns(piece, start, { shortest, longest, last });
    }
    this.normaliseFrom(from);
  }

  /** Every run that begins here, in one go: each is the one before with one more character. */
  private countRuns(piece: string, start: number, { shortest, longest, last }: { shortest: number; longest: number; last: number }): void {
    let hash = KIND.chars;
    const end = Math.min(last, start + longest - 1);
    for (let at = start; at <= end; at += 1) {
      hash = hashed(hash, at === 0 || at === last ? EDGE : piece.charCodeAt(at - 1));
      if (at - start + 1 >= shortest) this.count(hash);
    }
  }

  private count(hash: number): void {
    const bucket = bucketOf(hash, this.settings.bucketBits);
    const before = this.counts[bucket] ?? 0;
    if (before === 0) this.vector.indexes[this.vector.length++] = bucket;
    if (before < 0xffff) this.counts[bucket] = before + 1;
  }

  /** Turns the counts since `from` into values of length 1 and forgets them. The sum of square roots squared is the sum. */
  private normaliseFrom(from: number): void {
    const { indexes, values, length } = this.vector;
    let sum = 0;
    for (let at = from; at < length; at += 1) sum += this.counts[indexes[at] ?? 0] ?? 0;
    for (let at = from; at < length; at += 1) {
      const bucket = indexes[at] ?? 0;
      values[at] = Math.sqrt((this.counts[bucket] ?? 0) / sum);
      this.counts[bucket] = 0;
    }
  }

  private addExtra(index: number, value: number): void {
    if (value === 0) return;
    this.vector.indexes[this.vector.length] = index;
    this.vector.values[this.vector.length++] = value;
  }
}
