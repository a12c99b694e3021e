import type { ClaimedTurn, Decision, Findings, Understanding } from '../turn.js';
import type { Toolbox } from './toolbox.js';

/** What an act works from. */
export interface Situation {
  readonly decision: Decision;
  readonly turn: ClaimedTurn;
  readonly understanding: Understanding;
  readonly toolbox: Toolbox;
}

/** What an act has found; what it leaves out was not looked for. */
export type Found = Pick<Findings, 'outcome'> & Partial<Omit<Findings, 'outcome' | 'tools' | 'remembered' | 'unkept' | 'forgotten'>>;

export type Act = (situation: Situation) => Promise<Found>;
