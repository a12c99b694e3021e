import type { ErrorCode } from '@csa/contracts';
import { getTicketStatus } from '../../tools/get-ticket-status.tool.js';
import { updateTicket } from '../../tools/update-ticket.tool.js';
import type { Outcome } from '../turn.js';
import type { Found, Situation } from './situation.js';
import { whichTicket } from './which-ticket.js';
import type { Purpose } from './which-ticket.js';

type Change = Exclude<Purpose, 'show'>;

const wanted: Readonly<Record<Change, { status?: 'open' | 'resolved' | 'closed'; outcome: Outcome }>> = {
  close: { status: 'closed', outcome: 'ticket_closed' },
  resolve: { status: 'resolved', outcome: 'ticket_closed' },
  reopen: { status: 'open', outcome: 'ticket_reopened' },
  note: { outcome: 'ticket_noted' },
};
const failures: Partial<Record<ErrorCode, Outcome>> = { not_found: 'ticket_not_found', conflict: 'change_refused', forbidden: 'change_refused', limited: 'change_refused' };

/** Changes a ticket as the customer says. */
export function updateByMessage(situation: Situation): Promise<Found> {
  const { topic } = situation.understanding;
  const change: Change = topic === 'close' || topic === 'resolve' || topic === 'reopen' ? topic : 'note';
  return changeTicket(situation, change, change === 'note' ? noteIn(situation) : null);
}

export async function changeTicket(situation: Situation, purpose: Change, note: string | null): Promise<Found> {
  const meant = await whichTicket(situation, { purpose, note });
  if ('unclear' in meant) return meant.unclear;
  const { ticketId, ticket } = meant;
  if (purpose === 'note' && note === null) return { outcome: 'note_missing', tickets: ticket ? [ticket] : [], choice: { purpose, note, ticketIds: [ticketId] } };
  const { status, outcome } = wanted[purpose];
  const { data, failure } = await situation.toolbox.use(updateTicket, { ticketId, status, note: note ?? undefined });
  if (data) return { outcome, tickets: [data.ticket], ticketUpdated: ticketId };
  const refusal = failures[failure] ?? 'tool_failed';
  if (refusal !== 'change_refused') return { outcome: refusal };
  const { data: unchanged } = await situation.toolbox.use(getTicketStatus, { ticketId });
  return { outcome: refusal, tickets: unchanged ? [unchanged.ticket] : [] };
}

const ADDING = String.raw`\b(?:add|attach|put|append|write|leave|include|note|comment|update|change|edit|amend|more|additional|new|further|tell)\b`;
const TICKET = String.raw`(?:(?:my|the|this|that|our|an?) (?:\w+ )?(?:ticket|case|support request)|TKT-\d{8}-\d{4,9})`;
const ASKS_FOR_NOTE = [
  new RegExp(String.raw`^.{0,60}?${ADDING}.{0,60}?\b${TICKET}\b`, 'is'),
  new RegExp(String.raw`^.{0,40}?${ADDING}.{0,20}?\b(?:notes?|comments?|them|the team)\b`, 'is'),
];
const CONNECTIVES = /^(?:[\s,.:;!–—-]|(?:that|saying|please|with|to say|this|as|now|thanks?)\b)+/i;

/** The words to be noted: the whole message when it was asked for, else what follows the wish to add something. */
function noteIn({ turn: { message, state } }: Situation): string | null {
  const { content } = message;
  const asking = ASKS_FOR_NOTE.map((pattern) => pattern.exec(content)).find((match) => match !== null);
  if (!asking) return content;
  const rest = content.slice(asking[0].length).replace(CONNECTIVES, '').trim();
  if (/[\p{L}\p{N}]/u.test(rest)) return rest;
  return state.awaiting === 'ticket_details' && content.length > 60 ? content : null;
}
