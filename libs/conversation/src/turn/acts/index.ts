import type { IntentDetail } from '@csa/contracts';
import type { Decision } from '../turn.js';
import { confirmed } from './confirmed.act.js';
import { openTicket } from './create-ticket.act.js';
import { handOff } from './hand-off.act.js';
import { lookUpAccount } from './look-up-account.act.js';
import { waysToRenewSecret } from './renew-secret.act.js';
import { search } from './search.act.js';
import { whatIsKnown } from '../statements.js';
import type { Act, Situation } from './situation.js';
import { showTickets } from './ticket-status.act.js';
import { updateByMessage } from './update-ticket.act.js';

const nothing: Act = () => Promise.resolve({ outcome: 'nothing_to_do' });

/** An e-mail address that the customer has not stated may stand on the account; while memory is silent nobody knows whether they have. */
const friendly: Act = async (situation) => {
  const { turn, understanding } = situation;
  if (understanding.topic === 'asks_secret') return waysToRenewSecret(situation);
  if (understanding.topic !== 'ask_email' || understanding.profile === null || whatIsKnown(turn, understanding).email !== null) return nothing(situation);
  const found = await lookUpAccount(situation);
  return found.outcome === 'account_shown' ? found : nothing(situation);
};

/** Requests with a tool of their own; any other is looked up. */
const byRequest: Partial<Record<IntentDetail, Act>> = {
  ticket_create: openTicket,
  ticket_status: showTickets,
  ticket_update: updateByMessage,
  account_lookup: lookUpAccount,
};

const byRoute: Readonly<Record<Exclude<Decision['route'], 'use_tool'>, Act>> = {
  hand_off: handOff,
  answer: search,
  friendly,
  clarify: nothing,
  offer_person: nothing,
};

/** What is done about a part of a turn: what the customer has just said yes to, else what was decided. */
export function actFor({ turn, decision, understanding }: Omit<Situation, 'toolbox'>): Act {
  const agreed = confirmed(turn, decision);
  if (agreed) return agreed;
  return decision.route === 'use_tool' ? byRequest[understanding.intentDetail] ?? search : byRoute[decision.route];
}
