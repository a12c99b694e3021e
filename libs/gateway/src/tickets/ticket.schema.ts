import { Id, Instant, TicketId, TicketKind, TicketPriority, TicketStatus } from '@csa/contracts';
import { z } from 'zod';
import { countInQuery, Cursor, optional } from '../rest/fields.js';
import { route } from '../rest/route.js';

export const TicketAnswer = z
  .object({
    ticket_id: TicketId,
    user_id: Id,
    kind: TicketKind,
    subject: z.string(),
    description: z.string(),
    status: TicketStatus,
    priority: TicketPriority,
    category: z.string(),
    notes: z.array(z.object({ author: z.object({ kind: z.string(), id: Id }), text: z.string(), created_at: Instant })),
    tags: z.array(z.string()),
    session_id: Id.nullable(),
    first_answer_due_at: Instant.describe('Until when the first answer is promised.'),
    first_answer_hours: z.number(),
    created_at: Instant,
    updated_at: Instant,
    resolved_at: Instant.nullable(),
    version: z.int().describe('Grows by one at each change; the same as in the ETag.'),
  })
  .meta({ id: 'TicketAnswer' });
export type TicketAnswer = z.infer<typeof TicketAnswer>;

export const TicketsAnswer = z
  .object({ user_id: Id, tickets: z.array(TicketAnswer), count: z.int().describe('How many there are in all.'), next_cursor: z.string().nullable() })
  .meta({ id: 'TicketsAnswer' });

export const TicketHistoryAnswer = z
  .object({
    ticket_id: TicketId,
    changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable(), by: Id, at: Instant })),
  })
  .meta({ id: 'TicketHistoryAnswer' });

const category = z.string().trim().min(1).max(64);

export const TicketRequest = z
  .strictObject({
    user_id: optional(Id).describe('Whose ticket; needed with an API key and for staff, and where nobody signs in.'),
    subject: z.string().trim().min(1).max(200),
    description: z.string().trim().min(1).max(5_000),
    priority: optional(TicketPriority),
    category: optional(category),
    tags: optional(z.array(z.string().trim().min(1).max(64)).max(20)),
    session_id: optional(Id),
  })
  .meta({ id: 'TicketRequest' });

export const TicketChangeRequest = z
  .strictObject({
    user_id: optional(Id).describe('Whose ticket; needed with an API key, and where nobody signs in.'),
    status: optional(TicketStatus),
    priority: optional(TicketPriority),
    category: optional(category),
    note: optional(z.string().trim().min(1).max(5_000)),
  })
  .refine((change) => [change.status, change.priority, change.category, change.note].some((value) => value !== undefined), 'must change something: status, priority, category or note')
  .meta({ id: 'TicketChangeRequest' });

/** Any well-formed id: one that no ticket can have is simply not found. */
const params = z.object({ ticket_id: Id });
const query = z.object({ user_id: Id.describe('Whose ticket; needed with an API key, and where nobody signs in.').optional() });

export const ticketsOfCustomerRoute = route({
  method: 'GET', path: '/users/:user_id/tickets', scope: 'tickets:read', topic: 'tickets', summary: 'A customer\'s tickets, newest first',
  params: z.object({ user_id: Id }),
  query: z.object({ status: TicketStatus.optional(), limit: countInQuery(1, 100, 20), cursor: Cursor }),
  answer: TicketsAnswer,
});

export const ticketRoute = route({
  method: 'GET', path: '/tickets/:ticket_id', scope: 'tickets:read', topic: 'tickets', summary: 'One ticket', params, query, answer: TicketAnswer,
  otherAnswers: { 304: { meaning: 'It is still the version named in `If-None-Match`.' } },
  headers: { 'if-none-match': 'ETag of the version you have.' },
  problems: ['not_found'],
});

export const ticketHistoryRoute = route({
  method: 'GET', path: '/tickets/:ticket_id/history', scope: 'tickets:read', topic: 'tickets', summary: 'All changes of a ticket, oldest first',
  params, query, answer: TicketHistoryAnswer, problems: ['not_found'],
});

export const openTicketRoute = route({
  method: 'POST', path: '/tickets', scope: 'tickets:write', topic: 'tickets', summary: 'Open a ticket', body: TicketRequest, answer: TicketAnswer, status: 201,
});

export const changeTicketRoute = route({
  method: 'PATCH', path: '/tickets/:ticket_id', scope: 'tickets:write', topic: 'tickets', summary: 'Change a ticket or add a note',
  params, body: TicketChangeRequest, answer: TicketAnswer,
  headers: { 'if-match': 'ETag of the version you have; a newer one answers 412.' },
  problems: ['not_found', 'conflict', 'precondition_failed'],
});
