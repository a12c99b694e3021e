import type { Bus, Log } from '@csa/platform';
import { forget, wishToForget } from './forget.js';
import type { Plan } from './plan.js';
import { remember } from './remember.js';
import type { Remembering } from './remember.js';
import { factsToTell } from './statements.js';
import { onlyWith } from './turn-view.js';
import type { Attempt, Findings, Understanding } from './turn.js';

/** What came of keeping and forgetting. */
export type Kept = Pick<Findings, 'remembered' | 'unkept' | 'forgotten'>;

/** Has memory keep, or forget, what each message says; in their order, because the newer word counts. */
export async function keepMemory(services: { bus: Bus; log: Log }, { turn, understandings }: Plan, attempt: Attempt): Promise<Kept> {
  let kept: Kept = { remembered: false, unkept: turn.state.unkept, forgotten: false };
  for (const [place, message] of turn.messages.entries()) {
    const understanding = understandings[place];
    if (!understanding) continue;
    const view = { ...onlyWith(turn, [message]), state: { ...turn.state, unkept: [...kept.unkept] } };
    const remembering = { ...services, turn: view, attempt, step: place === 0 ? 'remember' : `remember:${message.seq}` };
    // Whom memory has just kept waiting for it is not asked again at once.
    const hasFailed = place > 0 && kept.unkept.length > 0;
    const result = hasFailed ? { unkept: factsToTell(view, understanding) } : await keepOne(remembering, understanding);
    kept = { remembered: kept.remembered, forgotten: kept.forgotten, ...onlyTrue(result), unkept: result.unkept };
  }
  return kept.unkept.length > 0 ? { ...kept, remembered: false } : kept;
}

function keepOne(remembering: Remembering, understanding: Understanding): Promise<Partial<Kept> & Pick<Kept, 'unkept'>> {
  const wish = wishToForget(understanding.topic);
  return wish ? forget(remembering, wish) : remember(remembering, understanding);
}

function onlyTrue({ remembered, forgotten }: Partial<Kept>): Partial<Kept> {
  return { ...(remembered ? { remembered } : {}), ...(forgotten ? { forgotten } : {}) };
}
