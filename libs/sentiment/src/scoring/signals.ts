import type { Token } from '../text/token.js';
import type { LexiconJudgement } from './lexicon-judgement.js';

/** What the lexicons and the writing tell a model, by name, each roughly 0 … 1 or −1 … 1. */
export type Signals = Readonly<Record<SignalName, number>>;

export const signalNames = [
  'polarity', 'unturned', 'praise', 'blame', 'best', 'worst', 'last', 'frustration', 'felt', 'matters', 'calming', 'nothing',
  'exclamations', 'impatience', 'capitals', 'held', 'questions', 'calmQuestion', 'you', 'i', 'negators', 'turns', 'length',
] as const;
export type SignalName = (typeof signalNames)[number];

const SECOND_PERSON = new Set(['you', 'your', 'yours', 'yourself', 'yourselves']);
const FIRST_PERSON = new Set(['i', 'me', 'my', 'mine', 'we', 'us', 'our']);

export function signalsOf(judgement: LexiconJudgement): Signals {
  const { reading, found, contributions, patterns, polarity, frustration } = judgement;
  const scores = found.map((one) => one.polarity);
  const words = reading.tokens.filter(({ kind }) => kind === 'word');
  const marks = reading.tokens.filter(({ kind }) => kind === 'mark').map((token) => token.text).join('');
  const has = (name: string) => (patterns.some((pattern) => pattern.text.startsWith(name)) ? 1 : 0);
  return {
    polarity, frustration,
    unturned: saturated(sum(scores)),
    praise: saturated(sum(scores.filter((score) => score > 0))),
    blame: saturated(-sum(scores.filter((score) => score < 0))),
    best: Math.max(0, ...scores), worst: Math.max(0, ...scores.map((score) => -score)), last: scores.at(-1) ?? 0,
    felt: contributions.some(({ isFelt }) => isFelt) ? 1 : 0,
    matters: saturated(found.filter(({ isMatter }) => isMatter).length / 2),
    calming: Math.min(1, sum(contributions.map(({ calming }) => calming))),
    nothing: scores.some((score) => score !== 0) ? 0 : 1,
    exclamations: Math.min(4, count(marks, '!')) / 4,
    impatience: has('??'), capitals: has('capitals'), held: has('held'),
    questions: Math.min(3, count(marks, '?')) / 3, calmQuestion: reading.calmQuestions.size > 0 ? 1 : 0,
    you: share(words, SECOND_PERSON), i: share(words, FIRST_PERSON),
    negators: saturated(reading.negation.negators.reduce((total, mark) => total + mark, 0) / 2),
    turns: reading.weights.some((weight) => weight !== 1) ? 1 : 0,
    length: saturated(words.length / 25),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function saturated(value: number): number {
  return value / Math.sqrt(value * value + 1);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function share(words: readonly Token[], of: ReadonlySet<string>): number {
  return Math.min(1, words.filter(({ text }) => of.has(text)).length / 3);
}
