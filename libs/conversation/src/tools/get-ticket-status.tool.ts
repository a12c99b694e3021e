import { GetTicket, TicketId } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

export const getTicketStatus = defineTool({
  name: 'get_ticket_status',
  description: 'Get one of the customer’s tickets with its status, notes and due time; it fails with not_found when there is none.',
  changes: false,
  input: z.object({ ticketId: TicketId }),
  run: ({ ticketId }, context) => context.bus.call(GetTicket, { ticketId }, asCustomer(context)),
});
