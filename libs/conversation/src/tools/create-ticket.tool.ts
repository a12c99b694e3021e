import { OpenTicket, TicketPriority } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

export const createTicket = defineTool({
  name: 'create_ticket',
  description: 'Create a support ticket for the customer, with a subject and what happened; returns the ticket with its promised first answer.',
  changes: true,
  input: z.object({
    subject: z.string().trim().min(1).max(200),
    description: z.string().trim().min(1).max(5_000),
    priority: TicketPriority.default('medium'),
    category: z.string().trim().min(1).max(64).default('general'),
  }),
  confirm: ({ subject }, say) => say('confirm_ticket', { subject }),
  run: async (args, context) => {
    const { ticket } = await context.once('create_ticket', (effectKey) =>
      context.bus.call(OpenTicket, { ...args, kind: 'request', sessionId: context.turn.sessionId, effectKey }, asCustomer(context)));
    return { ticket };
  },
});
