import type { Ticket } from '@csa/contracts';
import type { Say } from './phrasebook.js';

/** The honest words for a message that could not be worked on to the end, with the ticket under which somebody looks into it. */
export function unfinished(ticket: Ticket | null, say: Say): string {
  return ticket ? say('turn_failed_with_ticket', { ticketId: ticket.ticketId, hours: say.inWords.hours(ticket.firstAnswerHours) }) : say('turn_failed');
}
