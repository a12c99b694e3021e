import { setTimeout as pause } from 'node:timers/promises';
import { Remember } from '@csa/contracts';
import { AppError } from '@csa/platform';
import type { Bus, Log } from '@csa/platform';
import { factsToTell } from './statements.js';
import type { Attempt, ClaimedTurn, Findings, Understanding } from './turn.js';

/** How long memory may take for one attempt, and how long to wait before the next ones; all of it beside the search. */
const ATTEMPT_MS = 1_500;
const PAUSES_MS = [50, 200];

/** Asking again would be refused again. */
const forGood: ReadonlySet<string> = new Set(['invalid', 'forbidden', 'not_found']);

export interface Remembering {
  readonly bus: Bus;
  readonly log: Log;
  /** The turn as if only the message at hand had been written. */
  readonly turn: ClaimedTurn;
  readonly attempt: Pick<Attempt, 'once'>;
  /** The name of the effect within the turn. */
  readonly step: string;
}

/**
 * Has memory keep what the customer stated, and count the mood: one effect with one key, tried again while memory does
 * not answer. What it still could not keep waits in the dialogue's state and is told with the next message.
 */
export async function remember({ bus, log, turn, attempt, step }: Remembering, understanding: Understanding): Promise<Pick<Findings, 'remembered' | 'unkept'>> {
  const facts = factsToTell(turn, understanding);
  // While memory cannot be asked, nobody waits for it only to count a mood.
  if (facts.length === 0 && understanding.profile === null) return { remembered: false, unkept: [] };
  const told = { facts, mood: understanding.sentiment.label };
  const pauses = facts.length === 0 ? [] : PAUSES_MS;
  const tell = (effectKey: string) => patiently(pauses, () => bus.call(Remember, { ...told, effectKey }, { principal: turn.principal, timeoutMs: ATTEMPT_MS }));
  const telling = attempt.once(step, tell, { noteLater: true });
  if (facts.length === 0) {
    // The reply says nothing of it, so that it is counted beside the writing; the turn does not end before.
    telling.catch((error: unknown) => { log.warn('a mood was not counted', { turn: turn.turnId, error }); });
    return { remembered: false, unkept: [] };
  }
  try {
    await telling;
    return { remembered: true, unkept: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn('what the customer told was not kept', { turn: turn.turnId, code: error.code, facts: facts.length });
    return { remembered: false, unkept: forGood.has(error.code) ? [] : facts };
  }
}

/** Tries once more after each pause; a refusal is final. */
async function patiently<T>(pausesMs: readonly number[], attempt: () => Promise<T>): Promise<T> {
  for (const ms of pausesMs) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AppError) || forGood.has(error.code)) throw error;
      await pause(ms);
    }
  }
  return attempt();
}
