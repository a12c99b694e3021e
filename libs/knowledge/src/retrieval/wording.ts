import type { SparseVector } from './encoder.js';
import { FeatureBag } from './feature-bag.js';
import { knownWordsOf, termOfGroup } from './known-word.js';
import type { KnownWord } from './known-word.js';
import { firstGroup } from './lexicon.js';
import type { Lexicon } from './lexicon.js';
import type { PassagePart } from './passage-store.js';
import { retrievalPolicy } from './retrieval-policy.js';

const { weights } = retrievalPolicy;

/** What a question says: its words, or its stop words when it has no others, and the groups of synonyms in it. */
function saidBy(question: string): { words: readonly KnownWord[]; groups: readonly number[] } {
  const known = knownWordsOf(question);
  const content = known.filter(({ isFiller }) => !isFiller);
  return { words: content.length === 0 ? known : content, groups: known.flatMap((word, place) => word.groupsAmong(known, place)) };
}

/** Of what a question is searched by, the terms that the fewest passages have, together at most so many; one at least. */
export function rarestTerms(lexicon: Lexicon, question: string, mostPassages: number): SparseVector {
  const { words, groups } = saidBy(question);
  const holdersOf = (feature: number | undefined): number => (feature === undefined ? 0 : lexicon.features.holdersOf(feature));
  const terms = [
    ...words.map(({ term, stem }) => ({ term, weight: 1, holders: holdersOf(lexicon.featureOf(stem)) })),
    ...groups.map((group) => ({ term: termOfGroup(group), weight: weights.synonym, holders: holdersOf(firstGroup + group) })),
  ];
  const rarest = new Map<number, number>();
  let passages = 0;
  for (const { term, weight, holders } of terms.sort((one, other) => one.holders - other.holders)) {
    if (rarest.has(term)) continue;
    passages += holders;
    if (rarest.size > 0 && passages > mostPassages) break;
    rarest.set(term, weight);
  }
  return rarest;
}

/** Compares a question with phrasings by the cosine of what they say, each word once whatever its ending, and each group of synonyms. */
export class Wording {
  readonly #asked = new FeatureBag();
  #askedLength = 1;
  readonly #said = new FeatureBag();

  constructor(private readonly lexicon: Lexicon) {}

  ask(question: string): void {
    const { words, groups } = saidBy(question);
    this.#asked.clear();
    const unknown = new Set<string>();
    for (const { stem } of words) {
      const feature = this.lexicon.featureOf(stem);
      if (feature === undefined) unknown.add(stem);
      else keep(this.#asked, feature, 1);
    }
    for (const group of groups) keep(this.#asked, firstGroup + group, weights.synonym);
    this.#askedLength = Math.sqrt(squaresOf(this.#asked) + unknown.size);
  }

  /** The best of the phrasings among them, 0…1. */
  likest(parts: readonly PassagePart[]): number {
    return parts.reduce((best, { kind, features }) => (kind === 'phrasing' ? Math.max(best, this.#with(features)) : best), 0);
  }

  #with(features: Uint32Array): number {
    if (!this.#say(features, false)) this.#say(features, true);
    let product = 0;
    for (let place = 0; place < this.#said.size; place++) {
      const feature = this.#said.features[place] ?? 0;
      product += this.#said.get(feature) * this.#asked.get(feature);
    }
    const length = this.#askedLength * Math.sqrt(squaresOf(this.#said));
    this.#said.clear();
    return length === 0 ? 0 : product / length;
  }

  /** Answers whether there is a word that is said. */
  #say(features: Uint32Array, fillersToo: boolean): boolean {
    const { lexicon } = this;
    let isSaid = false;
    for (let place = 0; place < features.length; place++) {
      const feature = features[place] ?? 0;
      if (!lexicon.isWord(feature)) {
        if (feature >= firstGroup) keep(this.#said, feature, weights.synonym);
      } else if (fillersToo || !lexicon.isFiller(feature)) {
        keep(this.#said, lexicon.stemOf(feature), 1);
        isSaid = true;
      }
    }
    return isSaid;
  }
}

/** Each once. */
function keep(bag: FeatureBag, feature: number, value: number): void {
  if (bag.get(feature) === 0) bag.add(feature, value);
}

function squaresOf(bag: FeatureBag): number {
  let squares = 0;
  for (let place = 0; place < bag.size; place++) squares += bag.get(bag.features[place] ?? 0) ** 2;
  return squares;
}
