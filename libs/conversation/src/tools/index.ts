import { z } from 'zod';
import { createTicket } from './create-ticket.tool.js';
import { escalateToHuman } from './escalate-to-human.tool.js';
import { getTicketStatus } from './get-ticket-status.tool.js';
import { getUserTickets } from './get-user-tickets.tool.js';
import { lookupAccount } from './lookup-account.tool.js';
import { searchFaq } from './search-faq.tool.js';
import type { Tool } from './tool.js';
import { updateTicket } from './update-ticket.tool.js';

/** Everything the assistant can do. */
export const tools: readonly Tool[] = [
  searchFaq, createTicket, getTicketStatus, updateTicket, getUserTickets, lookupAccount, escalateToHuman,
];

/** The tools as `ListTools` answers them: with the JSON schema of their arguments. */
export function describeTools() {
  return tools.map(({ name, description, changes, input }) => ({
    name, description, changes, input: z.toJSONSchema(input, { io: 'input' }),
  }));
}
