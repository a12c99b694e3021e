import { getTicketStatus } from '../../tools/get-ticket-status.tool.js';
import { getUserTickets } from '../../tools/get-user-tickets.tool.js';
import type { Found, Situation } from './situation.js';
import { changeTicket } from './update-ticket.act.js';
import { answersChoice, whichTicket } from './which-ticket.js';

/** Tells how a ticket stands, or which there are. */
export async function showTickets(situation: Situation): Promise<Found> {
  const { choice } = situation.turn.state;
  if (answersChoice(situation) && choice && choice.purpose !== 'show') return changeTicket(situation, choice.purpose, choice.note);
  if (situation.understanding.topic === 'list') return listTickets(situation);
  const meant = await whichTicket(situation, { purpose: 'show', note: null });
  if ('unclear' in meant) return meant.unclear;
  if (meant.ticket) return { outcome: 'ticket_shown', tickets: [meant.ticket] };
  const { data, failure } = await situation.toolbox.use(getTicketStatus, { ticketId: meant.ticketId });
  if (data) return { outcome: 'ticket_shown', tickets: [data.ticket] };
  return { outcome: failure === 'not_found' ? 'ticket_not_found' : 'tool_failed' };
}

const statuses = ['open', 'resolved', 'closed'] as const;

async function listTickets({ toolbox, turn }: Situation): Promise<Found> {
  const status = statuses.find((name) => new RegExp(`\\b${name}\\b`, 'i').test(turn.message.content));
  const { data } = await toolbox.use(getUserTickets, { status });
  if (!data) return { outcome: 'tool_failed' };
  if (data.tickets.length === 0) return { outcome: 'no_tickets' };
  const choice = { ticketIds: data.tickets.map(({ ticketId }) => ticketId), purpose: 'show' as const, note: null };
  return { outcome: 'tickets_listed', tickets: data.tickets, ticketCount: data.count, choice };
}
