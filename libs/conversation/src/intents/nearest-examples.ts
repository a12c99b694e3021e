import type { IntentDetail } from '@csa/contracts';
import { examplesOf } from './examples.js';
import type { IntentDefinition } from './intent.js';
import { readWording } from './wording.js';
import type { Wording } from './wording.js';

interface Example {
  readonly detail: IntentDetail;
  readonly words: ReadonlySet<string>;
}

/** The intents' examples by their words, made once at the start. An intent that is added is known by its examples from then on. */
export class NearestExamples {
  private readonly examples: readonly Example[];
  private readonly byWord = new Map<string, number[]>();
  private readonly lengths: Float64Array;

  constructor(definitions: readonly IntentDefinition[]) {
    this.examples = definitions.flatMap((definition) =>
      examplesOf(definition).map((example) => ({ detail: definition.detail, words: new Set(readWording(example).words) })));
    this.examples.forEach(({ words }, index) => { for (const word of words) this.byWord.set(word, [...(this.byWord.get(word) ?? []), index]); });
    this.lengths = Float64Array.from(this.examples, ({ words }) => this.lengthOf(words));
  }

  /** How like its examples a message is, 0…1 by intent: the cosine of its words with those of the nearest one, rare words counting more. */
  of(wording: Pick<Wording, 'words'>): ReadonlyMap<IntentDetail, number> {
    const words = new Set(wording.words);
    const shared = new Map<number, number>();
    for (const word of words) {
      const weight = this.weightOf(word) ** 2;
      for (const index of this.byWord.get(word) ?? []) shared.set(index, (shared.get(index) ?? 0) + weight);
    }
    return this.nearestOf(shared, this.lengthOf(words));
  }

  private nearestOf(shared: ReadonlyMap<number, number>, length: number): ReadonlyMap<IntentDetail, number> {
    const nearest = new Map<IntentDetail, number>();
    for (const [index, sum] of shared) {
      const { detail } = this.examples[index] as Example;
      const nearness = sum / (length * (this.lengths[index] ?? 1));
      if (nearness > (nearest.get(detail) ?? 0)) nearest.set(detail, nearness);
    }
    return nearest;
  }

  private lengthOf(words: ReadonlySet<string>): number {
    return Math.sqrt([...words].reduce((sum, word) => sum + this.weightOf(word) ** 2, 0));
  }

  /** Inverse document frequency over the examples, smoothed; a word that no example has weighs as much as one that a single example has. */
  private weightOf(word: string): number {
    return Math.log((this.examples.length + 1) / (this.byWord.get(word)?.length ?? 1));
  }
}
