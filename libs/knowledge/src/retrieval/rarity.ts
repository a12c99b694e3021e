import type { FeatureBag } from './feature-bag.js';
import { GrowingNumbers } from './growing-numbers.js';
import { retrievalPolicy } from './retrieval-policy.js';

const least = 0.05;
const smallestTable = 4_096;

/** In how many passages each feature stands; what makes a rare word say more than a common one. */
export class Rarity {
  readonly #holders = new GrowingNumbers();
  /** The rarity by number of holders, as far as it was asked for since the number of passages changed. */
  #table = new Float64Array(smallestTable);
  #tableIsOf = 0;
  #version = 0;
  #passages = 0;

  get passages(): number {
    return this.#passages;
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version;
  }

  /** In how many passages the feature stands. */
  holdersOf(feature: number): number {
    return this.#holders.get(feature);
  }

  /** Counts a passage that has these features. */
  add(features: FeatureBag): void {
    this.#count(features, 1);
  }

  remove(features: FeatureBag): void {
    this.#count(features, -1);
  }

  /**
   * ln((N + 1) / (df + 0.5)), to a power: the inverse document frequency of Spärck Jones ("A statistical interpretation of
   * term specificity", 1972), smoothed so that a feature of every passage still says a little. Largest for one never seen.
   */
  of(feature: number): number {
    return this.#ofHolders(this.#holders.get(feature));
  }

  get ofUnknown(): number {
    return this.#ofHolders(0);
  }

  #ofHolders(holders: number): number {
    if (this.#tableIsOf !== this.#passages) {
      this.#table.fill(0);
      this.#tableIsOf = this.#passages;
    }
    const known = this.#table[holders];
    if (known !== undefined && known > 0) return known;
    const rarity = Math.max(least, Math.max(0, Math.log((this.#passages + 1) / (holders + 0.5))) ** retrievalPolicy.weights.rarityPower);
    if (holders >= this.#table.length) this.#growTable(holders);
    this.#table[holders] = rarity;
    return rarity;
  }

  /** No feature has more holders than there are passages, so that this stays eight bytes a passage. */
  #growTable(holders: number): void {
    const larger = new Float64Array(Math.ceil((holders + 1) * 1.25));
    larger.set(this.#table);
    this.#table = larger;
  }

  #count({ features, size }: FeatureBag, change: 1 | -1): void {
    this.#passages += change;
    this.#version += 1;
    for (let place = 0; place < size; place++) this.#holders.add(features[place] ?? 0, change);
  }
}
