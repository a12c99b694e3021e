import type { IntentDetail } from '@csa/contracts';
import { examplesOf } from './examples.js';
import type { IntentDefinition } from './intent.js';
import { readWording } from './wording.js';
import type { Wording } from './wording.js';

/** A word that examples have: its weight, squared, and the places of those examples. */
interface KnownWord {
  readonly square: number;
  readonly places: Uint32Array;
}

/** The intents' examples by their words, made once at the start. An intent that is added is known by its examples from then on. */
export class NearestExamples {
  /** By place: what intent the example is of, and how long it is as a vector. */
  private readonly details: readonly IntentDetail[];
  private readonly lengths: Float64Array;
  private readonly words: ReadonlyMap<string, KnownWord>;
  /** The square of the weight of a word that no example has: as much as one that a single example has. */
  private readonly unknownSquare: number;
  /** What each example shares with the message at hand; used over and over, and 0 between. */
  private readonly shared: Float64Array;

  constructor(definitions: readonly IntentDefinition[]) {
    const examples = definitions.flatMap((definition) => examplesOf(definition).map((example) => ({ detail: definition.detail, words: new Set(readWording(example).words) })));
    const places = new Map<string, number[]>();
    examples.forEach(({ words }, place) => { for (const word of words) places.set(word, [...(places.get(word) ?? []), place]); });
    this.details = examples.map(({ detail }) => detail);
    this.unknownSquare = squareOfWeight(examples.length, 1);
    this.words = new Map(Array.from(places, ([word, of]) => [word, { square: squareOfWeight(examples.length, of.length), places: Uint32Array.from(of) }]));
    this.lengths = Float64Array.from(examples, ({ words }) => this.lengthOf(words));
    this.shared = new Float64Array(examples.length);
  }

  /** How like its examples a message is, 0…1 by intent: the cosine of its words with those of the nearest one, rare words counting more. */
  of(wording: Pick<Wording, 'words'>): ReadonlyMap<IntentDetail, number> {
    const words = new Set(wording.words);
    const touched: number[] = [];
    for (const word of words) {
      const known = this.words.get(word);
      if (!known) continue;
      for (const place of known.places) {
        if (this.shared[place] === 0) touched.push(place);
        this.shared[place] = (this.shared[place] ?? 0) + known.square;
      }
    }
    return this.nearestOf(touched, this.lengthOf(words));
  }

  private nearestOf(touched: readonly number[], length: number): ReadonlyMap<IntentDetail, number> {
    const nearest = new Map<IntentDetail, number>();
    for (const place of touched) {
      const detail = this.details[place] as IntentDetail;
      const nearness = (this.shared[place] ?? 0) / (length * (this.lengths[place] ?? 1));
      this.shared[place] = 0;
      if (nearness > (nearest.get(detail) ?? 0)) nearest.set(detail, nearness);
    }
    return nearest;
  }

  private lengthOf(words: ReadonlySet<string>): number {
    let squares = 0;
    for (const word of words) squares += this.words.get(word)?.square ?? this.unknownSquare;
    return Math.sqrt(squares);
  }
}

/** Of the inverse document frequency over the examples, smoothed. */
function squareOfWeight(examples: number, holders: number): number {
  return Math.log((examples + 1) / holders) ** 2;
}
