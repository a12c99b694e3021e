import type { Ticket, TicketChange, TicketKind, TicketNote, TicketPriority, TicketStatus } from '@csa/contracts';
import type { TicketChangeEntity } from './ticket-change.entity.js';

/** A ticket with its notes as the database writes them into JSON; instants carry the session's offset. */
export interface TicketRow {
  readonly ticket_id: string;
  readonly day: number;
  readonly number: number;
  readonly customer_id: string;
  readonly kind: TicketKind;
  readonly subject: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly category: string;
  readonly tags: string[];
  readonly session_id: string | null;
  readonly first_answer_hours: number;
  readonly first_answer_due_at: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly resolved_at: string | null;
  readonly version: number;
  readonly notes: readonly NoteRow[];
}

interface NoteRow {
  readonly author_kind: TicketNote['author']['kind'];
  readonly author_id: string;
  readonly text: string;
  readonly created_at: string;
}

const instant = (text: string): string => new Date(text).toISOString();

export function ticketFrom(row: TicketRow): Ticket {
  return {
    ticketId: row.ticket_id,
    customerId: row.customer_id,
    kind: row.kind,
    subject: row.subject,
    description: row.description,
    status: row.status,
    priority: row.priority,
    category: row.category,
    notes: row.notes.map((note) => ({ author: { kind: note.author_kind, id: note.author_id }, text: note.text, createdAt: instant(note.created_at) })),
    tags: row.tags,
    sessionId: row.session_id,
    firstAnswerDueAt: instant(row.first_answer_due_at),
    firstAnswerHours: row.first_answer_hours,
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
    resolvedAt: row.resolved_at === null ? null : instant(row.resolved_at),
    version: row.version,
  };
}

export function changeFrom(row: TicketChangeEntity): TicketChange {
  return { field: row.field, from: row.oldValue, to: row.newValue, by: row.changedBy, at: row.changedAt.toISOString() };
}
