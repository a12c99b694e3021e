import type { Outcome } from '../turn/turn.js';
import { accountShown, noAccount } from './account.reply.js';
import { clarifying, friendly, offeringPerson } from './friendly.reply.js';
import { handedOff, handOffFailed } from './hand-off.reply.js';
import { answered, notKnown, searchFailed } from './knowledge.reply.js';
import { TALK_TO_A_PERSON } from './occasion.js';
import type { Composer, Draft, Occasion } from './occasion.js';
import type { Say } from './phrasebook.js';
import {
  changeRefused, noteMissing, noTickets, ticketChoice, ticketClosed, ticketNoted, ticketNotFound, ticketOpened, ticketReopened, ticketShown, ticketsListed,
} from './ticket.reply.js';

/** Where nothing was to be done, the route says how to answer. */
const byRoute: Composer = (occasion, say) => {
  const { route } = occasion.decision;
  if (route === 'clarify') return clarifying(occasion, say);
  return route === 'offer_person' ? offeringPerson(occasion, say) : friendly(occasion, say);
};

/** The reply to each outcome. */
const composers: Readonly<Record<Outcome, Composer>> = {
  nothing_to_do: byRoute,
  answered, not_known: notKnown, search_failed: searchFailed,
  handed_off: handedOff, hand_off_failed: handOffFailed,
  ticket_opened: ticketOpened, ticket_noted: ticketNoted, ticket_closed: ticketClosed, ticket_reopened: ticketReopened,
  ticket_shown: ticketShown, tickets_listed: ticketsListed, ticket_choice: ticketChoice,
  no_tickets: noTickets, ticket_not_found: ticketNotFound, note_missing: noteMissing, change_refused: changeRefused,
  account_shown: accountShown, no_account: noAccount,
  tool_failed: ({ name }, say) => ({ text: say('tool_failed', { name }), suggestions: [TALK_TO_A_PERSON] }),
};

/** Writes the reply to what came of a turn; after many answers without a resolution it offers a person, if it does not yet. */
export function composeReply(occasion: Occasion, say: Say): Draft {
  const draft = composers[occasion.findings.outcome](occasion, say);
  const offers = draft.suggestions?.includes(TALK_TO_A_PERSON) ?? false;
  if (!occasion.decision.offerPerson || offers) return draft;
  const isWaiting = draft.next?.awaiting !== undefined && draft.next.awaiting !== 'none';
  return {
    ...draft,
    text: `${draft.text} ${say(isWaiting ? 'offer_person_gently' : 'offer_person')}`,
    next: { ...draft.next, ...(isWaiting ? {} : { awaiting: 'person' }) },
    suggestions: [...(draft.suggestions ?? []), TALK_TO_A_PERSON],
    settles: true,
  };
}
