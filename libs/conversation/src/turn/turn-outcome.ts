import type { ClaimedTurn } from './turn.js';

/** What came of working on a turn. */
export interface TurnOutcome {
  readonly turn: ClaimedTurn | null;
  /** `elsewhere`: another replica has it, or it is not its place yet. `again`: it is to be tried, but not yet. */
  readonly end: 'done' | 'failed' | 'silent' | 'again' | 'elsewhere';
  /** For `again`: how long to wait, in milliseconds. */
  readonly afterMs?: number;
  /** The conversation's next open turn. */
  readonly next: string | null;
}

export const elsewhere: TurnOutcome = { turn: null, end: 'elsewhere', next: null };
