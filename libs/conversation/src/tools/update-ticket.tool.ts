import { ChangeTicket, TicketId } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

export const updateTicket = defineTool({
  name: 'update_ticket',
  description: 'Update one of the customer’s tickets: add a note in the customer’s words, settle it, close it or open it again.',
  changes: true,
  input: z
    .object({
      ticketId: TicketId,
      note: z.string().trim().min(1).max(5_000).optional(),
      status: z.enum(['open', 'resolved', 'closed']).optional(),
    })
    .refine(({ note, status }) => note !== undefined || status !== undefined, 'must change something'),
  confirm: ({ ticketId, status, note }) => {
    const changes = [...(note === undefined ? [] : [`add “${note.slice(0, 200)}” to`]), ...(status === undefined ? [] : [{ open: 'reopen', resolved: 'settle', closed: 'close' }[status]])];
    return `Shall I ${changes.join(' and ')} ticket ${ticketId}?`;
  },
  run: async ({ ticketId, note, status }, context) => {
    const { ticket, changed } = await context.once('update_ticket', (effectKey) =>
      context.bus.call(ChangeTicket, { ticketId, status, note, noteAuthor: note === undefined ? undefined : 'customer', effectKey }, asCustomer(context)));
    return { ticket, changed };
  },
});
