import { FeatureBag } from './feature-bag.js';
import type { AskedText, Lexicon } from './lexicon.js';
import type { Rarity } from './rarity.js';
import { retrievalPolicy } from './retrieval-policy.js';

const { weights } = retrievalPolicy;

/** The features of a text, each once, with what they weigh; as many of both as `size` says. */
interface Vector {
  readonly features: Uint32Array;
  readonly values: Float64Array;
  readonly size: number;
  /** Euclidean; 1 for a text without features. */
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
  /** How often each feature stands in the text that is weighed now. */
  readonly counted = new FeatureBag();
  readonly #centre = new FeatureBag();
  /** What the features of a text weigh that is compared at once and not kept. */
  #passing = new Float64Array(256);

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
    const { features, values, size } = this.#vectorOf(this.counted, { isWeighed: false, isKept: false });
    let squares = 0;
    for (let place = 0; place < size; place++) {
      const value = values[place] ?? 0;
      this.#asked.add(features[place] ?? 0, value);
      squares += value * value;
    }
    for (const times of unknown) squares += (saturated(times) * this.rarity.ofUnknown) ** 2;
    this.#askedLength = Math.sqrt(squares) || 1;
    this.counted.clear();
  }

  /** Takes what was counted as a text, and lays it onto the centre if wanted. What is not kept is good until the next one is weighed. */
  weigh({ ontoCentre, isKept }: { ontoCentre: boolean; isKept: boolean }): Vector {
    const vector = this.#vectorOf(this.counted, { isWeighed: false, isKept });
    const { features, values, size, length } = vector;
    if (ontoCentre) for (let place = 0; place < size; place++) this.#centre.add(features[place] ?? 0, (values[place] ?? 0) / length);
    this.counted.clear();
    return vector;
  }

  /** The centre of what was laid onto it; forgets it. */
  centre(isKept: boolean): Vector {
    const vector = this.#vectorOf(this.#centre, { isWeighed: true, isKept });
    this.#centre.clear();
    return vector;
  }

  /** 0…1. */
  compare({ features, values, size, length }: Vector): number {
    let product = 0;
    for (let place = 0; place < size; place++) product += (values[place] ?? 0) * this.#asked.get(features[place] ?? 0);
    return product / length / this.#askedLength;
  }

  #vectorOf(bag: FeatureBag, { isWeighed, isKept }: { isWeighed: boolean; isKept: boolean }): Vector {
    const { size } = bag;
    const features = isKept ? bag.features.slice(0, size) : bag.features;
    const values = isKept ? new Float64Array(size) : this.#roomFor(size);
    let squares = 0;
    for (let place = 0; place < size; place++) {
      const feature = features[place] ?? 0;
      const value = isWeighed ? bag.get(feature) : saturated(bag.get(feature)) * this.rarity.of(feature);
      values[place] = value;
      squares += value * value;
    }
    return { features, values, size, length: Math.sqrt(squares) || 1 };
  }

  #roomFor(size: number): Float64Array {
    if (size > this.#passing.length) this.#passing = new Float64Array(2 * size);
    return this.#passing;
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

  /** To be compared at once, and good until the next one is weighed; kept, it is good until a passage comes or goes. */
  weigh(features: Uint32Array, { ontoCentre = false, isKept = false } = {}): WeighedText {
    this.#count(features);
    return { words: this.#words.weigh({ ontoCentre, isKept }), pieces: this.#pieces.weigh({ ontoCentre, isKept }) };
  }

  /** Of all texts laid onto it since, likewise. */
  centre({ isKept = false } = {}): WeighedText {
    return { words: this.#words.centre(isKept), pieces: this.#pieces.centre(isKept) };
  }

  /** 0…1; 1 for the same words. */
  with({ words, pieces }: WeighedText): number {
    const { parts } = retrievalPolicy;
    return parts.words * this.#words.compare(words) + parts.pieces * this.#pieces.compare(pieces);
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
}
