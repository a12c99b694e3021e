import { ChangeTicket, TicketId } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

const LONGEST_QUOTE = 200;
const questions = { open: 'confirm_open', resolved: 'confirm_resolved', closed: 'confirm_closed' } as const;
const questionsWithNote = { open: 'confirm_note_and_open', resolved: 'confirm_note_and_resolved', closed: 'confirm_note_and_closed' } as const;

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
  confirm: ({ ticketId, status, note }, say) => {
    if (note === undefined) return say(questions[status ?? 'open'], { ticketId });
    return say(status === undefined ? 'confirm_note' : questionsWithNote[status], { ticketId, note: note.slice(0, LONGEST_QUOTE) });
  },
  run: async ({ ticketId, note, status }, context) => {
    const { ticket, changed } = await context.once('update_ticket', (effectKey) =>
      context.bus.call(ChangeTicket, { ticketId, status, note, noteAuthor: note === undefined ? undefined : 'customer', effectKey }, asCustomer(context)));
    return { ticket, changed };
  },
});
