import type { StoredPassage } from '../passages/passage.js';
import { PackedTexts } from '../text/packed-texts.js';
import type { Signs } from './confidence.js';
import { GrowingNumbers } from './growing-numbers.js';
import type { SparseVector } from './encoder.js';
import { Lexicon } from './lexicon.js';
import { PassageStore } from './passage-store.js';
import { Ranking } from './ranking.js';
import type { Candidate, RankedPassage } from './ranking.js';
import { rarestTerms, Wording } from './wording.js';

/** A passage at hand for answering; how it is asked for is in the store. */
export interface ShelvedPassage extends PassageKind {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** What many passages have in common. */
type PassageKind = Pick<StoredPassage, 'category' | 'source' | 'language' | 'audience'>;

/** A passage that the index proposes. */
export interface Proposal {
  readonly id: string;
  /** How near the model's vectors say it is, 0…1; absent without a model. */
  readonly nearness?: number | undefined;
}

/** From this share of memory that belongs to no passage any more, the shelf is made anew. */
const mostWaste = 0.5;

/** All passages of a tenant, in memory: an answer needs no look into the database. */
export class Shelf {
  /** The number of each passage, by its id. */
  readonly #numbers = new Map<string, number>();
  /** By number: where its features stand, where what is shown of it stands, which kind it is of, and 64 bits that stand for its fingerprint. */
  readonly #features = new GrowingNumbers();
  readonly #shown = new GrowingNumbers();
  readonly #kindOf = new GrowingNumbers();
  readonly #marks = [new GrowingNumbers(), new GrowingNumbers()] as const;
  readonly #kinds: PassageKind[] = [];
  readonly #kindNumbers = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #texts = new PackedTexts();
  readonly #lexicon = new Lexicon();
  readonly #store = new PassageStore(this.#lexicon);
  readonly #ranking = new Ranking(this.#lexicon, this.#store);
  readonly #wording = new Wording(this.#lexicon);

  get size(): number {
    return this.#numbers.size;
  }

  /** True when so much was replaced that the shelf should be filled anew. */
  get worn(): boolean {
    return Math.max(this.#store.wasted, this.#texts.wasted) > mostWaste;
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
  }

  get(id: string): ShelvedPassage | undefined {
    const number = this.#numbers.get(id);
    const kind = number === undefined ? undefined : this.#kinds[this.#kindOf.get(number)];
    if (number === undefined || kind === undefined) return undefined;
    const [question = '', answer = ''] = this.#texts.read(this.#shown.get(number)).split(betweenTexts);
    return { id, ...kind, question, answer };
  }

  /** Whether the passage is there as this fingerprint says. */
  holds(id: string, fingerprint: string): boolean {
    const number = this.#numbers.get(id);
    return number !== undefined && marksOf(fingerprint).every((mark, place) => this.#marks[place]?.get(number) === mark);
  }

  /** What turns the passages that are here into those that are wanted, by their fingerprints. */
  changesTo(wanted: ReadonlyMap<string, string>): { upserts: string[]; removals: string[] } {
    return {
      upserts: [...wanted].filter(([id, fingerprint]) => !this.holds(id, fingerprint)).map(([id]) => id),
      removals: [...this.#numbers.keys()].filter((id) => !wanted.has(id)),
    };
  }

  /** Puts a passage there, in place of the one with the same id. */
  put(passage: StoredPassage): void {
    this.remove(passage.id);
    const number = this.#free.pop() ?? this.#numbers.size;
    this.#features.set(number, this.#store.add(passage));
    this.#shown.set(number, this.#texts.add(passage.question + betweenTexts + passage.answer));
    this.#kindOf.set(number, this.#numberOfKind(passage));
    for (const [place, mark] of marksOf(passage.fingerprint).entries()) this.#marks[place]?.set(number, mark);
    this.#numbers.set(passage.id, number);
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#store.remove(this.#features.get(number));
    this.#texts.remove(this.#shown.get(number));
    this.#numbers.delete(id);
    this.#free.push(number);
  }

  /** The best first; what is no longer on the shelf is left out. */
  rank(question: string, proposals: readonly Proposal[]): RankedPassage[] {
    return this.#ranking.rank(this.#lexicon.read(question), this.#candidates(proposals));
  }

  /** The best one, and what its confidence is made of; for those who fit it. */
  signs(question: string, proposals: readonly Proposal[]): { readonly id: string; readonly signs: Signs } | undefined {
    return this.#ranking.signs(this.#lexicon.read(question), this.#candidates(proposals));
  }

  /** The terms that find who asks nearly this, the rarest first, so many that at most `mostPassages` have them; one at least. */
  rarestTerms(question: string, mostPassages: number): SparseVector {
    return rarestTerms(this.#lexicon, question, mostPassages);
  }

  /** How alike the words of a question are to the likest phrasing of each of these passages, 0…1; what is no longer there is left out. */
  wordings(question: string, ids: readonly string[]): { readonly id: string; readonly likeness: number }[] {
    this.#wording.ask(question);
    return ids.flatMap((id) => {
      const number = this.#numbers.get(id);
      return number === undefined ? [] : [{ id, likeness: this.#wording.likest(this.#store.parts(this.#features.get(number))) }];
    });
  }

  #candidates(proposals: readonly Proposal[]): Candidate[] {
    return proposals.flatMap(({ id, nearness }) => {
      const number = this.#numbers.get(id);
      return number === undefined ? [] : [{ id, place: this.#features.get(number), nearness }];
    });
  }

  #numberOfKind({ category, source, language, audience }: StoredPassage): number {
    const key = JSON.stringify([category, source, language, audience]);
    const known = this.#kindNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#kinds.push({ category, source, language, audience }) - 1;
    this.#kindNumbers.set(key, number);
    return number;
  }
}

/** Stands in no text: the database keeps none with it. */
const betweenTexts = '\0';

/** Two numbers of 32 bits: FNV-1a over the UTF-16 units, and the same with another beginning and factor. */
function marksOf(fingerprint: string): readonly [number, number] {
  let one = 0x811c9dc5;
  let other = 0x01234567;
  for (let place = 0; place < fingerprint.length; place++) {
    const unit = fingerprint.charCodeAt(place);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca6b);
  }
  return [one >>> 0, other >>> 0];
}

export const emptyShelf = new Shelf();
