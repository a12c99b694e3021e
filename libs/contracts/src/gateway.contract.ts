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
 * One gateway replica tells the others which of its connections are open and which have closed: changes as they come,
 * and all that are open every few seconds (many in several messages). A connection that was not named for three
 * periods is taken as gone, so that a replica that died is forgotten.
 */
export const PresenceTold = event(
  'gateway.presence-told',
  z.object({ gatewayId: Id, connections: z.array(Connection), closed: z.array(Id).default([]) }),
);
/**
 * A client came to a conversation, or lost pieces of a reply: whoever writes one there now tells its pieces again as
 * `ReplyDelta`, from the first on. Who had them before passes over them by their numbers.
 */
export const DraftWanted = event('gateway.draft-wanted', z.object({ tenantId: Id, customerId: Id, sessionId: Id }));
/**
 * An API key of a partner was rotated or revoked: whoever remembers it forgets it. The secret is no part of the news, nor its
 * hash. Who missed it forgets within seconds by itself.
 */
export const PartnerKeyChanged = event('gateway.partner-key-changed', z.object({ tenantId: Id, keyId: Id }));
/** The customer began or stopped writing; shown to staff. */
export const CustomerTyping = event('gateway.customer-typing', z.object({ tenantId: Id, customerId: Id, sessionId: Id, typing: z.boolean() }));
