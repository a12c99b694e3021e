import { Comparison } from './comparison.js';
import type { WeighedText } from './comparison.js';
import { confidenceBehind, confidenceOf } from './confidence.js';
import type { Signs } from './confidence.js';
import type { AskedText, AskedWord, Lexicon } from './lexicon.js';
import { isAnswer } from './passage-store.js';
import type { PassageStore } from './passage-store.js';
import { retrievalPolicy } from './retrieval-policy.js';
import { WeighedPassages } from './weighed-passages.js';

export interface RankedPassage {
  readonly id: string;
  /** How near it is; the greatest first. */
  readonly score: number;
  /** 0…1; how likely it answers the question. */
  readonly confidence: number;
  /** Whether it is the best one and as sure as an answer has to be; more is asked of a section of a document than of an FAQ. */
  readonly answers: boolean;
}

/** A passage that may answer: where its features stand, and how near the model's vectors say it is, 0…1. */
export interface Candidate {
  readonly id: string;
  readonly place: number;
  readonly nearness?: number | undefined;
}

interface Scored extends Candidate {
  /** How similar its words are; the confidence is fitted on this alone. */
  readonly similarity: number;
  /** The same with the model's nearness: what it is ranked by. */
  readonly score: number;
}

const byScore = (one: Scored, other: Scored): number => other.score - one.score;
/** Of so many passages the answers are compared, too. */
const readClosely = 15;

interface HeldFeatures {
  readonly words: ReadonlySet<number>;
  readonly pieces: ReadonlySet<number>;
}

/** What share of a word's pieces must be found before the word counts as found with a slip. */
const sharedPiecesOfAnother = 0.4;
const mostOfASlip = 0.8;
/** What a stop word counts beside a word that names a topic. */
const fillerShare = 0.15;

/** Ranks passages by their similarity to a question, and says how sure the best one is. */
export class Ranking {
  readonly #comparison: Comparison;
  readonly #weighed: WeighedPassages;

  constructor(private readonly lexicon: Lexicon, private readonly store: PassageStore) {
    this.#comparison = new Comparison(lexicon);
    this.#weighed = new WeighedPassages(lexicon, store, this.#comparison);
  }

  /** Best first; of equally near ones the order given stands. */
  rank(question: AskedText, candidates: readonly Candidate[]): RankedPassage[] {
    const scored = this.#score(question, candidates);
    const [best, ...others] = scored;
    if (!best || best.score <= 0) return [];
    const signs = this.#signsOf(question, best, others);
    const confidence = this.#capped(confidenceOf(signs), question);
    const answers = confidence >= (signs.isSection ? retrievalPolicy.sectionAnswerableFrom : retrievalPolicy.answerableFrom);
    return scored.map((each) => ({ id: each.id, score: each.score, confidence: confidenceBehind(confidence, best.score - each.score), answers: answers && each === best }));
  }

  /** The best one, and what its confidence is made of; undefined when none is near. */
  signs(question: AskedText, candidates: readonly Candidate[]): { readonly id: string; readonly signs: Signs } | undefined {
    const [best, ...others] = this.#score(question, candidates);
    return best && best.score > 0 ? { id: best.id, signs: this.#signsOf(question, best, others) } : undefined;
  }

  /** Answers are long, and turn the order only among those that are near anyway. */
  #score(question: AskedText, candidates: readonly Candidate[]): Scored[] {
    this.#comparison.ask(question);
    const near = candidates.map((candidate) => scoredBy(candidate, this.#similarityOf(candidate))).sort(byScore);
    return near.map((each, place) => (place < readClosely ? scoredBy(each, each.similarity + this.#answerOf(each)) : each)).sort(byScore);
  }

  /** The best of its phrasings and keywords, and a share of its phrasings' centre. */
  #similarityOf({ place }: Candidate): number {
    const { parts } = retrievalPolicy;
    const weighed = this.#weighed.at(place);
    let best = 0;
    if (weighed) {
      for (const { share, text } of weighed.asked) best = Math.max(best, share * this.#comparison.with(text));
      return best + parts.centre * this.#comparison.with(weighed.centre);
    }
    for (const { kind, features } of this.store.parts(place)) {
      if (isAnswer(kind)) continue;
      const similarity = this.#comparison.with(this.#comparison.weigh(features, { ontoCentre: kind === 'phrasing' }));
      best = Math.max(best, kind === 'keyword' ? parts.keyword * similarity : similarity);
    }
    return best + parts.centre * this.#comparison.with(this.#comparison.centre());
  }

  #answerOf({ place }: Candidate): number {
    const answer = this.#weighed.at(place)?.answer ?? this.#passingAnswer(place);
    return answer ? retrievalPolicy.parts.answer * this.#comparison.with(answer) : 0;
  }

  #passingAnswer(place: number): WeighedText | undefined {
    const part = this.store.parts(place).find(({ kind }) => isAnswer(kind));
    return part && this.#comparison.weigh(part.features);
  }

  /** Of the words alone: a model may put another passage first, and must not make it surer than its words do. */
  #signsOf(question: AskedText, best: Scored, others: readonly Scored[]): Signs {
    const held = this.#heldBy(best.place);
    const kinds = this.store.parts(best.place).map(({ kind }) => kind);
    const phrasings = kinds.filter((kind) => kind === 'phrasing').length;
    const second = others.reduce((most, { similarity }) => Math.max(most, similarity), 0);
    const lead = best.similarity > 0 ? Math.max(0, best.similarity - second) / best.similarity : 0;
    return {
      score: best.similarity, ...this.#sharedWith(question, held), lead, phrasings, passages: this.lexicon.features.passages,
      isSection: kinds.includes('body'), stranger: strangerIn(question, held.pieces),
    };
  }

  /** Nothing that names no topic is answered for sure. */
  #capped(confidence: number, { words }: AskedText): number {
    return words.every(({ filler }) => filler) ? Math.min(confidence, retrievalPolicy.vagueCap) : confidence;
  }

  #sharedWith(question: AskedText, held: HeldFeatures): Pick<Signs, 'coverage' | 'found'> {
    const rarity = this.lexicon.features;
    let found = 0;
    let covered = 0;
    let whole = 0;
    for (const { stem, filler, pieces } of distinct(question.words)) {
      const share = stem !== undefined && held.words.has(stem) ? 1 : slipShare(pieces, held.pieces);
      const weight = (stem === undefined ? rarity.ofUnknown : rarity.of(stem)) * (filler ? fillerShare : 1);
      whole += weight;
      covered += weight * share;
      if (!filler) found += share;
    }
    return { coverage: whole === 0 ? 0 : covered / whole, found };
  }

  #heldBy(place: number): HeldFeatures {
    const words = new Set<number>();
    const pieces = new Set<number>();
    for (const { features } of this.store.parts(place)) {
      for (const feature of features) {
        if (!this.lexicon.isWord(feature)) continue;
        words.add(this.lexicon.stemOf(feature));
        for (const piece of this.lexicon.piecesOf(feature)) pieces.add(piece);
      }
    }
    return { words, pieces };
  }
}

function scoredBy(candidate: Candidate, similarity: number): Scored {
  return { ...candidate, similarity, score: similarity + (candidate.nearness ?? 0) };
}

/** How much of a word that is not there is found by its pieces, 0…0.8: a slip of the pen leaves most of them. */
function slipShare(pieces: readonly number[], held: ReadonlySet<number>): number {
  let shared = 0;
  for (const piece of pieces) if (held.has(piece)) shared += 1;
  return mostOfASlip * Math.max(0, shared / pieces.length - sharedPiecesOfAnother) / (1 - sharedPiecesOfAnother);
}

/** Somebody's "facebook account" is not the account that is spoken of here. */
function strangerIn({ words }: AskedText, held: ReadonlySet<number>): number {
  const isStranger = ({ stem, filler }: AskedWord, place: number): boolean => {
    const [before, behind] = [words[place - 1], words[place + 1]];
    return stem === undefined && !filler && before?.possessive === true && behind?.stem !== undefined && !behind.filler;
  };
  const strangers = words.filter(isStranger);
  return Math.max(0, ...strangers.map(({ pieces }) => 1 - slipShare(pieces, held) / mostOfASlip));
}

/** A stem that is asked for twice counts once. */
function distinct(words: readonly AskedWord[]): AskedWord[] {
  return words.filter(({ stem }, place) => stem === undefined || words.findIndex((other) => other.stem === stem) === place);
}
