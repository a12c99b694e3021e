import { probabilityOf } from '../confidence.js';
import type { Evidence } from '../confidence.js';
import type { Trial } from './confidence-fit.js';

/** How far forecasts are from what came true, in ten bins: the expected calibration error. */
export function calibrationError(trials: readonly Trial[], coefficients: Evidence): number {
  const forecasts = trials.map(({ signs, right }) => ({ probability: probabilityOf(signs, coefficients), happened: right ? 1 : 0 }));
  const bins = Map.groupBy(forecasts, ({ probability }) => Math.min(9, Math.floor(10 * probability)));
  return [...bins.values()].reduce((sum, bin) => sum + Math.abs(bin.reduce((gap, { probability, happened }) => gap + probability - happened, 0)), 0) / forecasts.length;
}

/** What a threshold makes of trials, as shares. */
export interface Outcome {
  /** Of the questions that have an answer. */
  readonly answered: number;
  /** Of all answers given. */
  readonly right: number;
  /** Of the questions that have no answer. */
  readonly falsely: number;
}

export function outcomeOf(trials: readonly Trial[], isAnswered: (trial: Trial) => boolean): Outcome {
  const answers = trials.filter(isAnswered);
  const answerable = trials.filter((trial) => trial.answerable).length;
  const answered = answers.filter((trial) => trial.answerable).length;
  return { answered: answered / answerable, right: answers.filter(({ right }) => right).length / answers.length, falsely: (answers.length - answered) / (trials.length - answerable) };
}
