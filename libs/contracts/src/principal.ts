import { z } from 'zod';

/** Ids that come from outside are data, never paths or queries. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9._:@-]{1,128}$/, 'must be 1–128 of A–Z a–z 0–9 . _ : @ -')
  .meta({ id: 'Id' });

export const Role = z.enum(['customer', 'partner', 'agent', 'supervisor', 'admin', 'service', 'nobody']).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/**
 * Who acts. It travels beside the data of every message, and services decide by it,
 * never by an id that stands in the data.
 */
export const Principal = z
  .object({
    role: Role,
    /** Customer id, key id, staff id or service name. */
    id: Id,
    /** The customer on whose behalf this happens; for a customer always their own id. */
    customerId: Id.optional(),
    /** Name to show, for staff. */
    name: z.string().max(200).optional(),
    tenantId: Id.default('default'),
  })
  .meta({ id: 'Principal' });
export type Principal = z.infer<typeof Principal>;

/** What travels beside the data of every message. */
export const CallContext = z.object({
  principal: Principal,
  /** One id from the door to the last service, shown to clients as `X-Request-Id`. */
  requestId: z.string().max(128),
  /** W3C trace context (https://www.w3.org/TR/trace-context/), `traceparent` form. */
  traceparent: z.string().max(64).optional(),
});
export type CallContext = z.infer<typeof CallContext>;

/** Instants are ISO 8601 in UTC. */
export const Instant = z.iso.datetime().meta({ id: 'Instant' });

/** Where a list stops, and where it goes on. Cursors are opaque. */
export const PageQuery = z.object({
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(512).optional(),
});
