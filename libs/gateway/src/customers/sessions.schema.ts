import { Id, Instant } from '@csa/contracts';
import { z } from 'zod';
import { route } from '../rest/route.js';

export const LiveConnection = z
  .object({ session_id: Id, user_id: Id, connection_id: Id, channel: z.string(), connected_at: Instant, last_activity: Instant, message_count: z.int() })
  .meta({ id: 'LiveConnection' });
export type LiveConnection = z.infer<typeof LiveConnection>;

export const SessionsAnswer = z
  .object({ user_id: Id, active_sessions: z.array(LiveConnection), count: z.int() })
  .meta({ id: 'SessionsAnswer' });

export const SessionAnswer = z
  .object({
    session_id: Id,
    user_id: Id,
    connected_at: Instant.describe('Of the oldest connection.'),
    last_activity: Instant.describe('Of the busiest connection.'),
    message_count: z.int().describe('Over all live connections.'),
    connections: z.array(LiveConnection),
  })
  .meta({ id: 'SessionAnswer' });
export type SessionAnswer = z.infer<typeof SessionAnswer>;

export const sessionsRoute = route({
  method: 'GET', path: '/users/:user_id/sessions', scope: 'sessions:read', topic: 'customers', summary: 'A customer\'s live connections, over all replicas',
  params: z.object({ user_id: Id }), answer: SessionsAnswer,
});

export const sessionRoute = route({
  method: 'GET', path: '/sessions/:session_id', scope: 'sessions:read', topic: 'customers', summary: 'The live connections of a conversation',
  params: z.object({ session_id: Id }), query: z.object({ user_id: Id.optional() }), answer: SessionAnswer, problems: ['not_found'],
});
