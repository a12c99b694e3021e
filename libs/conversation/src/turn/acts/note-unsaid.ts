import type { Ticket } from '@csa/contracts';
import { updateTicket } from '../../tools/update-ticket.tool.js';
import type { CustomerMessage } from '../turn.js';
import type { Toolbox } from './toolbox.js';

/** How much of a message a hand-off ticket quotes; whoever finds so much of it in a ticket has found it. */
export const LONGEST_QUOTE = 500;

/**
 * Notes on a ticket what it does not say yet, each message once: of a ticket that was opened before the customer had
 * written all of this. A note that fails is left out, since the conversation has the words too.
 */
export async function noteUnsaid(toolbox: Toolbox, ticket: Ticket, messages: readonly CustomerMessage[]): Promise<Ticket> {
  const said = [ticket.description, ...ticket.notes.map(({ text }) => text)];
  const unsaid = messages.filter(({ content }) => !said.some((text) => text.includes(content.slice(0, LONGEST_QUOTE))));
  let noted = ticket;
  for (const { seq, content } of unsaid) {
    const { data } = await toolbox.for(seq).use(updateTicket, { ticketId: ticket.ticketId, note: content });
    noted = data?.ticket ?? noted;
  }
  return noted;
}
