import { FeatureBag } from './feature-bag.js';
import type { AskedText, Lexicon } from './lexicon.js';
import type { Rarity } from './rarity.js';
import { retrievalPolicy } from './retrieval-policy.js';

const { weights } = retrievalPolicy;

/** The features of a text, each once, with what they weigh. */
interface Vector {
  readonly features: Uint32Array;
  readonly values: Float64Array;
  /** Euclidean. */
  readonly length: number;
}

/** A text, or the centre of several, weighed, as it can be compared with any question. */
export interface WeighedText {
  readonly words: Vector;
  readonly pieces: Vector;
}

/** The cosine of a question with many texts, over one kind of features. */
class Cosine {
  /** The question, weighed. */
  readonly #asked = new FeatureBag();
  #askedLength = 1;
  /** How often each feature stands in the text that is compared now. */
  readonly counted = new FeatureBag();
  readonly #centre = new FeatureBag();
  /** What the features that are compared now weigh, in their order. */
  #weighed = new Float64Array(256);

  constructor(private readonly rarity: Rarity) {}

  count(feature: number, weight: number): void {
    this.counted.add(feature, weight);
  }

  countAll(features: ArrayLike<number>, weight: number): void {
    for (let place = 0; place < features.length; place++) this.counted.add(features[place] ?? 0, weight);
  }

  /** Takes what was counted, and features that no passage has, as the question. */
  ask(unknown: readonly number[]): void {
    this.#asked.clear();
    const { features, size } = this.counted;
    let squares = 0;
    for (let place = 0; place < size; place++) {
      const feature = features[place] ?? 0;
      const value = this.#weigh(feature);
      this.#asked.add(feature, value);
      squares += value * value;
    }
    for (const times of unknown) squares += (saturated(times) * this.rarity.ofUnknown) ** 2;
    this.#askedLength = Math.sqrt(squares) || 1;
    this.counted.clear();
  }

  /** Compares what was counted, 0…1, and lays it onto the centre if wanted. */
  compare(ontoCentre: boolean): number {
    const { features, size } = this.counted;
    if (size > this.#weighed.length) this.#weighed = new Float64Array(2 * size);
    const weighed = this.#weighed;
    let product = 0;
    let squares = 0;
    for (let place = 0; place < size; place++) {
      const feature = features[place] ?? 0;
      const value = this.#weigh(feature);
      weighed[place] = value;
      squares += value * value;
      product += value * this.#asked.get(feature);
    }
    const length = Math.sqrt(squares) || 1;
    if (ontoCentre) for (let place = 0; place < size; place++) this.#centre.add(features[place] ?? 0, (weighed[place] ?? 0) / length);
    this.counted.clear();
    return product / length / this.#askedLength;
  }

  /** What was counted, weighed; and lays it onto the centre if wanted. */
  weighed(ontoCentre: boolean): Vector {
    const features = this.counted.features.slice(0, this.counted.size);
    const values = Float64Array.from(features, (feature) => this.#weigh(feature));
    let squares = 0;
    for (let place = 0; place < values.length; place++) squares += (values[place] ?? 0) ** 2;
    const length = Math.sqrt(squares) || 1;
    if (ontoCentre) for (let place = 0; place < values.length; place++) this.#centre.add(features[place] ?? 0, (values[place] ?? 0) / length);
    this.counted.clear();
    return { features, values, length };
  }

  /** The centre of what was laid onto it; forgets it. */
  weighedCentre(): Vector {
    const features = this.#centre.features.slice(0, this.#centre.size);
    const values = Float64Array.from(features, (feature) => this.#centre.get(feature));
    let squares = 0;
    for (let place = 0; place < values.length; place++) squares += (values[place] ?? 0) ** 2;
    this.#centre.clear();
    return { features, values, length: Math.sqrt(squares) || 1 };
  }

  /** Compares what was weighed before, 0…1. */
  compareWeighed({ features, values, length }: Vector): number {
    let product = 0;
    for (let place = 0; place < features.length; place++) product += (values[place] ?? 0) * this.#asked.get(features[place] ?? 0);
    return product / length / this.#askedLength;
  }

  /** Compares the centre of what was laid onto it, and forgets it. */
  compareCentre(): number {
    const { features, size } = this.#centre;
    let product = 0;
    let squares = 0;
    for (let place = 0; place < size; place++) {
      const feature = features[place] ?? 0;
      const value = this.#centre.get(feature);
      squares += value * value;
      product += value * this.#asked.get(feature);
    }
    this.#centre.clear();
    return squares === 0 ? 0 : product / Math.sqrt(squares) / this.#askedLength;
  }

  #weigh(feature: number): number {
    return saturated(this.counted.get(feature)) * this.rarity.of(feature);
  }
}

function saturated(times: number): number {
  return (times * (1 + weights.saturation)) / (times + weights.saturation);
}

/**
 * How similar a question is to texts: the cosine of their weighed words, pairs of words and synonyms, and that of the
 * pieces of their words, which forgives a slip of the pen (Salton's vector space model, with saturated counts).
 */
export class Comparison {
  readonly #words: Cosine;
  readonly #pieces: Cosine;

  constructor(private readonly lexicon: Lexicon) {
    this.#words = new Cosine(lexicon.features);
    this.#pieces = new Cosine(lexicon.pieces);
  }

  ask({ around, words }: AskedText): void {
    for (const feature of around) this.#words.count(feature, this.lexicon.weightAround(feature));
    for (const { stem, filler, pieces } of words) {
      if (stem !== undefined) this.#words.count(stem, filler ? weights.fillerWord : 1);
      this.#pieces.countAll(pieces, filler ? weights.fillerPieces : 1);
    }
    this.#words.ask(words.filter(({ stem }) => stem === undefined).map(({ filler }) => (filler ? weights.fillerWord : 1)));
    this.#pieces.ask([]);
  }

  /** 0…1; 1 for the same words. */
  with(features: Uint32Array, ontoCentre = false): number {
    this.#count(features);
    const { parts } = retrievalPolicy;
    return parts.words * this.#words.compare(ontoCentre) + parts.pieces * this.#pieces.compare(ontoCentre);
  }

  /** Good until a passage comes or goes. */
  weighed(features: Uint32Array, ontoCentre = false): WeighedText {
    this.#count(features);
    return { words: this.#words.weighed(ontoCentre), pieces: this.#pieces.weighed(ontoCentre) };
  }

  /** The centre of all texts laid onto it since, likewise. */
  weighedCentre(): WeighedText {
    return { words: this.#words.weighedCentre(), pieces: this.#pieces.weighedCentre() };
  }

  /** The same as for the text itself. */
  withWeighed({ words, pieces }: WeighedText): number {
    const { parts } = retrievalPolicy;
    return parts.words * this.#words.compareWeighed(words) + parts.pieces * this.#pieces.compareWeighed(pieces);
  }

  #count(features: Uint32Array): void {
    const { lexicon } = this;
    for (let place = 0; place < features.length; place++) {
      const feature = features[place] ?? 0;
      if (lexicon.isWord(feature)) {
        const filler = lexicon.isFiller(feature);
        this.#words.count(lexicon.stemOf(feature), filler ? weights.fillerWord : 1);
        lexicon.countPieces(feature, filler ? weights.fillerPieces : 1, this.#pieces.counted);
      } else this.#words.count(feature, lexicon.weightAround(feature));
    }
  }

  /** The same for the centre of all texts laid onto it since. */
  withCentre(): number {
    const { parts } = retrievalPolicy;
    return parts.words * this.#words.compareCentre() + parts.pieces * this.#pieces.compareCentre();
  }
}
