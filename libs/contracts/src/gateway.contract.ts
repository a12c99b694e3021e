import { z } from 'zod';
import { Id, Instant } from './principal.js';
import { event } from './message.js';

/** One live connection of a customer. */
export const Connection = z
  .object({
    connectionId: Id,
    tenantId: Id,
    customerId: Id,
    sessionId: Id,
    channel: z.string(),
    connectedAt: Instant,
    lastActivityAt: Instant,
    messageCount: z.int().min(0),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof Connection>;

/**
 * One gateway replica tells the others all the connections it holds: at each change and every few seconds.
 * A replica that was silent for three periods is taken as gone.
 */
export const PresenceTold = event('gateway.presence-told', z.object({ gatewayId: Id, connections: z.array(Connection) }));
/** The customer began or stopped writing; shown to staff. */
export const CustomerTyping = event('gateway.customer-typing', z.object({ tenantId: Id, customerId: Id, sessionId: Id, typing: z.boolean() }));
