import type { Ticket } from '@csa/contracts';
import { readWording } from '../../intents/wording.js';
import { getUserTickets } from '../../tools/get-user-tickets.tool.js';
import type { Found, Situation } from './situation.js';

export type Purpose = NonNullable<Found['choice']>['purpose'];
/** The ticket that is meant, or why it is not known which. */
export type Meant = { readonly ticketId: string; readonly ticket: Ticket | null } | { readonly unclear: Found };

const ORDINALS = ['first|newest|latest|1st|1|one', 'second|2nd|2|two', 'third|3rd|3|three', 'fourth|4th|4|four', 'fifth|5th|5|five'].map((words) => new RegExp(`\\b(?:${words})\\b`));
const LAST = /\b(?:last|oldest)\b/;
const MY_TICKETS = 5;
const OTHER = /\bother\b/;
const SEVERAL = /\b(?:both|all|them|tickets)\b/i;
/** Written like a ticket's id or number. When it is none, another ticket must not be taken for it. */
const WRITTEN_LIKE_AN_ID = /\bTKT(?:-|[_ #]?\d)|\b(?:ticket|case)(?: number| no\.?| id)? #?\d+\b/i;

/** Which ticket is meant: one named, one chosen from a list, the one talked about, or the only open one. */
export async function whichTicket(situation: Situation, choosing: { purpose: Purpose; note: string | null }): Promise<Meant> {
  const { understanding: { entities }, turn: { state, message } } = situation;
  const named = entities.ticketIds[0] ?? chosen(situation);
  if (named) return { ticketId: named, ticket: null };
  if (WRITTEN_LIKE_AN_ID.test(message.content)) return { unclear: { outcome: 'ticket_not_found' } };
  const isOne = choosing.purpose === 'note' || !SEVERAL.test(message.content);
  if (isOne && state.focusTicketId !== null) return { ticketId: state.focusTicketId, ticket: null };
  const { data, failure } = await situation.toolbox.use(getUserTickets, { limit: MY_TICKETS });
  if (failure) return { unclear: { outcome: 'tool_failed' } };
  const candidates = data.tickets.filter((ticket) => isCandidate(ticket, choosing.purpose));
  const [only, another] = candidates;
  if (!only) return { unclear: { outcome: 'no_tickets' } };
  if (!another) return { ticketId: only.ticketId, ticket: only };
  const choice = { ...choosing, ticketIds: candidates.map(({ ticketId }) => ticketId) };
  return { unclear: { outcome: 'ticket_choice', tickets: candidates, ticketCount: data.count, choice } };
}

function isCandidate({ status }: Ticket, purpose: Purpose): boolean {
  if (purpose === 'show') return true;
  return purpose === 'reopen' ? status === 'resolved' || status === 'closed' : status !== 'closed';
}

/** Whether this message answers "which ticket?". */
export function answersChoice({ understanding: { topic, entities, intentDetail }, turn: { state } }: Situation): boolean {
  return state.choice !== null && state.awaiting === 'ticket_choice' && intentDetail === 'ticket_status' && (topic === 'choose' || entities.ticketIds.length > 0);
}

const PLACED = /\b(?:first|second|third|fourth|fifth|last|latest|newest|oldest|other|1st|2nd|3rd|4th|5th|number \d|ticket \d|#\d)\b|^(?:close|reopen|cancel) \d\b/;

function chosen({ turn: { message, state }, understanding: { topic } }: Situation): string | undefined {
  const { text } = readWording(message.content);
  if (state.choice === null || topic === 'note' || (topic !== 'choose' && !PLACED.test(text))) return undefined;
  const { ticketIds } = state.choice;
  if (OTHER.test(text)) return ticketIds.length === 2 ? ticketIds.find((id) => id !== state.focusTicketId) : undefined;
  if (LAST.test(text)) return ticketIds.at(-1);
  // "the second one" names two numbers; the one that is not "one" is meant.
  const place = [1, 2, 3, 4, 0].find((index) => ORDINALS[index]?.test(text));
  return place === undefined ? undefined : ticketIds[place];
}
