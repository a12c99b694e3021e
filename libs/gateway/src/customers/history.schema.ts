import { Id, Instant } from '@csa/contracts';
import { z } from 'zod';
import { countInQuery, Cursor } from '../rest/fields.js';
import { route } from '../rest/route.js';

export const HistoryMessage = z
  .object({
    id: Id,
    seq: z.int(),
    session_id: Id,
    role: z.enum(['user', 'assistant', 'agent', 'system']),
    content: z.string(),
    timestamp: Instant,
    metadata: z
      .object({
        kind: z.enum(['message', 'handoff', 'ticket']),
        author: z.object({ kind: z.string(), name: z.string().nullable() }),
        turn_id: Id.nullable(),
        intent: z.string().optional(),
        intent_detail: z.string().optional(),
        sentiment: z.object({ label: z.string(), polarity: z.number(), frustration_score: z.number() }).optional(),
        sources: z.array(z.string()).optional(),
        citations: z.array(z.object({ id: z.string(), title: z.string(), source: z.string(), quote: z.string(), confidence: z.number() })).optional(),
        escalated: z.boolean().optional(),
        ticket_created: z.string().nullable().optional(),
        ticket_updated: z.string().nullable().optional(),
        handoff: z.object({ owner: z.string(), ticket_id: z.string().nullable(), position: z.int().nullable(), expected_wait: z.number().nullable(), reason: z.string() }).optional(),
      })
      .describe('What the assistant made of the message it replied to stands at its reply.'),
  })
  .meta({ id: 'HistoryMessage' });
export type HistoryMessage = z.infer<typeof HistoryMessage>;

export const HistoryAnswer = z
  .object({ user_id: Id, messages: z.array(HistoryMessage), count: z.int(), next_cursor: z.string().nullable() })
  .meta({ id: 'HistoryAnswer' });

export const historyRoute = route({
  method: 'GET', path: '/users/:user_id/history', scope: 'history:read', topic: 'customers', summary: 'All past messages, newest first, or those with certain words',
  params: z.object({ user_id: Id }),
  query: z.object({
    limit: countInQuery(1, 100, 20),
    cursor: Cursor,
    session_id: Id.optional(),
    q: z.string().trim().min(1).max(200).describe('Every word must occur in a message.').optional(),
  }),
  answer: HistoryAnswer,
});
