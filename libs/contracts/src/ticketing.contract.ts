import { z } from 'zod';
import { Id, Instant } from './principal.js';
import { keptEvent, request } from './message.js';
import { words } from './text.js';

/** `TKT-YYYYMMDD-NNNN`: day in UTC, number per day, wider past 9999. */
export const TicketId = z.string().regex(/^TKT-\d{8}-\d{4,9}$/, 'must look like TKT-20260131-0001').meta({ id: 'TicketId' });
export const TicketStatus = z.enum(['open', 'in_progress', 'waiting_customer', 'resolved', 'closed']).meta({ id: 'TicketStatus' });
export const TicketPriority = z.enum(['low', 'medium', 'high', 'urgent']).meta({ id: 'TicketPriority' });
export const TicketKind = z.enum(['request', 'hand_off']).meta({ id: 'TicketKind' });
export const Plan = z.enum(['free', 'pro', 'enterprise']).meta({ id: 'Plan' });
export type TicketStatus = z.infer<typeof TicketStatus>;
export type TicketPriority = z.infer<typeof TicketPriority>;
export type Plan = z.infer<typeof Plan>;
export type TicketKind = z.infer<typeof TicketKind>;
export type TicketNote = z.infer<typeof TicketNote>;
export type TicketChange = z.infer<typeof TicketChange>;

export const TicketNote = z
  .object({
    author: z.object({ kind: z.enum(['customer', 'assistant', 'agent', 'partner', 'service']), id: Id }),
    text: z.string().min(1).max(5_000),
    createdAt: Instant,
  })
  .meta({ id: 'TicketNote' });

/** One change, never altered afterwards. `from` is null for the opening and for notes. */
export const TicketChange = z
  .object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable(), by: Id, at: Instant })
  .meta({ id: 'TicketChange' });

export const Ticket = z
  .object({
    ticketId: TicketId,
    customerId: Id,
    kind: TicketKind,
    subject: z.string(),
    description: z.string(),
    status: TicketStatus,
    priority: TicketPriority,
    category: z.string(),
    /** Oldest first. */
    notes: z.array(TicketNote),
    tags: z.array(z.string()),
    sessionId: Id.nullable(),
    /** Until when the first answer is promised, and the hours that promise was made of. */
    firstAnswerDueAt: Instant,
    firstAnswerHours: z.number(),
    createdAt: Instant,
    updatedAt: Instant,
    /** Since when it is resolved; kept when it is closed, cleared when it is reopened. */
    resolvedAt: Instant.nullable(),
    /** Grows by one at each change; the ETag. */
    version: z.int(),
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

/** The same effect with the same key happens once; the owner keeps the key with the result. */
export const EffectKey = words(200).meta({ id: 'EffectKey' });

/**
 * Opens a ticket for the customer of the principal; staff, partners and services name the customer.
 * With an `effectKey` that was seen before, the ticket opened then is returned.
 */
export const OpenTicket = request('ticketing.open', {
  input: z.object({
    customerId: Id.optional(),
    kind: TicketKind.default('request'),
    subject: words(200),
    description: words(5_000),
    priority: TicketPriority.default('medium'),
    category: words(64).default('general'),
    tags: z.array(words(64)).max(20).default([]),
    sessionId: Id.optional(),
    effectKey: EffectKey.optional(),
  }),
  output: z.object({ ticket: Ticket, created: z.boolean() }),
});

/** Reads a ticket; `not_found` also when it is somebody else's. */
export const GetTicket = request('ticketing.get', { input: z.object({ ticketId: TicketId }), output: z.object({ ticket: Ticket }) });

/** Reads a ticket's history, oldest change first. */
export const GetTicketHistory = request('ticketing.history', {
  input: z.object({ ticketId: TicketId }),
  output: z.object({ changes: z.array(TicketChange) }),
});

/**
 * A customer's tickets, newest first, each with its ten newest notes; `count` is how many match on all pages together.
 * Staff who name no customer see those of the whole tenant.
 */
export const ListTickets = request('ticketing.list', {
  input: z.object({
    customerId: Id.optional(),
    status: TicketStatus.optional(),
    limit: z.int().min(1).max(100).default(20),
    cursor: z.string().min(1).max(512).optional(),
  }),
  output: z.object({ tickets: z.array(Ticket), count: z.int(), nextCursor: z.string().nullable() }),
});

/**
 * Changes a ticket or adds a note. Customers, and partners and services on their behalf, may add notes, resolve or close
 * their own tickets and reopen resolved ones; anything else is `forbidden` to them. Staff may do all that the transition
 * table allows. `conflict` when `version` is given and is not the present one, or when the transition is not allowed.
 * `changed` is false when all was so already, or the `effectKey` was seen before. `limited` when the notes are full (200).
 */
export const ChangeTicket = request('ticketing.change', {
  input: z.object({
    ticketId: TicketId,
    status: TicketStatus.optional(),
    priority: TicketPriority.optional(),
    category: words(64).optional(),
    note: words(5_000).optional(),
    /** Who says the note when a service writes it; of everybody else the note is their own, whatever stands here. */
    noteAuthor: z.enum(['customer', 'assistant']).optional(),
    version: z.int().min(1).optional(),
    effectKey: EffectKey.optional(),
  }),
  output: z.object({ ticket: Ticket, changed: z.boolean() }),
});

export const Account = z
  .object({
    customerId: Id,
    name: z.string(),
    email: z.string(),
    plan: Plan,
    status: z.enum(['active', 'past_due', 'suspended', 'cancelled']),
    usage: z.object({ seatsUsed: z.int(), seatsIncluded: z.int(), storageUsedGb: z.number(), storageIncludedGb: z.number(), apiCallsThisMonth: z.int() }),
    billing: z.object({ amount: z.number(), currency: z.string(), interval: z.enum(['month', 'year']), nextInvoiceOn: z.iso.date().nullable(), method: z.string() }),
    createdAt: Instant,
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

/** The account of the principal's customer; `null` when none is known. */
export const LookUpAccount = request('ticketing.look-up-account', {
  input: z.object({ customerId: Id.optional() }),
  output: z.object({ account: Account.nullable() }),
});

/** What is promised to the principal's customer, by plan; the only source of a promise. Unknown customers count as `free`. */
export const GetServiceLevel = request('ticketing.service-level', {
  input: z.object({ customerId: Id.optional(), kind: TicketKind.default('request'), priority: TicketPriority.default('medium') }),
  output: z.object({ plan: Plan, firstAnswerHours: z.number() }),
});

/** A ticket was opened; by whom stands beside it. */
export const TicketOpened = keptEvent('ticketing.opened', z.object({ tenantId: Id, ticket: Ticket }));
/** A ticket was changed; `fields` are those that became something else. */
export const TicketChanged = keptEvent('ticketing.changed', z.object({ tenantId: Id, ticket: Ticket, fields: z.array(z.string()) }));
