import { OpenTicket, TicketPriority } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

export const escalateToHuman = defineTool({
  name: 'escalate_to_human',
  description: 'Escalate the conversation to a person: opens its hand-off ticket with the reason and a summary for whoever takes over.',
  changes: true,
  input: z.object({
    reason: z.string().trim().min(1).max(200),
    summary: z.string().trim().min(1).max(4_000),
    priority: TicketPriority.default('high'),
  }),
  confirm: (_args, say) => say('confirm_hand_off'),
  run: async ({ reason, summary, priority }, context) => {
    const { ticket } = await context.once('escalate_to_human', (effectKey) =>
      context.bus.call(OpenTicket, {
        kind: 'hand_off', subject: `Hand-off: ${reason}`.slice(0, 200), description: summary, priority, category: 'hand_off',
        tags: ['hand_off'], sessionId: context.turn.sessionId, effectKey,
      }, asCustomer(context)));
    return { ticket };
  },
});
