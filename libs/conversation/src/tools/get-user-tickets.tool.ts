import { ListTickets, TicketStatus } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

export const getUserTickets = defineTool({
  name: 'get_user_tickets',
  description: 'Get the list of the customer’s tickets, newest first, all of them or those with one status; says how many there are.',
  changes: false,
  input: z.object({ status: TicketStatus.optional(), limit: z.int().min(1).max(20).default(5) }),
  run: async ({ status, limit }, context) => {
    const { tickets, count } = await context.bus.call(ListTickets, { status, limit }, asCustomer(context));
    return { tickets, count };
  },
});
