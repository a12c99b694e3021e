import { CorrectProfile, Forget } from '@csa/contracts';
import { AppError } from '@csa/platform';
import type { DialogueState } from '../dialogue-state.js';
import type { Remembering } from './remember.js';
import type { Findings } from './turn.js';

type Kind = DialogueState['unkept'][number]['kind'];
type Wish = { readonly forgets: 'everything' } | { readonly forgets: 'name' | 'email' };

const wishes: Readonly<Record<string, Wish>> = {
  forget_all: { forgets: 'everything' }, forget_name: { forgets: 'name' }, forget_email: { forgets: 'email' }, not_my_name: { forgets: 'name' },
};

/** What the customer wants forgotten; null when they want nothing of the kind. */
export function wishToForget(topic: string | null): Wish | null {
  return wishes[topic ?? ''] ?? null;
}

/** Has memory forget, also what still waits to be kept. Forgetting twice changes nothing, so that it needs no key. */
export async function forget({ bus, log, turn }: Remembering, { forgets }: Wish): Promise<Pick<Findings, 'forgotten' | 'remembered' | 'unkept'>> {
  const isMeant = (kind: Kind) => forgets === 'everything' || kind === forgets;
  const unkept = turn.state.unkept.filter(({ kind }) => !isMeant(kind));
  try {
    if (forgets === 'everything') await bus.call(Forget, {}, { principal: turn.principal });
    else await bus.call(CorrectProfile, { changes: { [forgets]: null } }, { principal: turn.principal });
    return { forgotten: true, remembered: false, unkept };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn('memory did not forget what it was asked to', { turn: turn.turnId, code: error.code });
    return { forgotten: false, remembered: false, unkept };
  }
}
