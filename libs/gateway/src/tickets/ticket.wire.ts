import type { Ticket } from '@csa/contracts';
import { RequestProblem } from '../problems/problem.js';
import type { TicketAnswer } from './ticket.schema.js';

export function ticketAnswer(ticket: Ticket): TicketAnswer {
  return {
    ticket_id: ticket.ticketId, user_id: ticket.customerId, kind: ticket.kind, subject: ticket.subject, description: ticket.description,
    status: ticket.status, priority: ticket.priority, category: ticket.category,
    notes: ticket.notes.map(({ author, text, createdAt }) => ({ author, text, created_at: createdAt })),
    tags: ticket.tags, session_id: ticket.sessionId, first_answer_due_at: ticket.firstAnswerDueAt, first_answer_hours: ticket.firstAnswerHours,
    created_at: ticket.createdAt, updated_at: ticket.updatedAt, resolved_at: ticket.resolvedAt, version: ticket.version,
  };
}

export function etagOf(ticket: Pick<Ticket, 'version'>): string {
  return `"${ticket.version}"`;
}

/**
 * The version an `If-Match` asks for; undefined when there is none or any will do (`*`).
 * A weak or foreign tag matches no version (RFC 9110, 13.1.1).
 */
export function versionAsked(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined || Number(version) < 1) throw changedMeanwhile();
  return Number(version);
}

export function changedMeanwhile(): RequestProblem {
  return new RequestProblem('precondition_failed', 'The ticket is not at the version that If-Match names. Read it again.');
}

/** Whether the version the client has is the present one; weak comparison (RFC 9110, 13.1.2). */
export function isStillSame(ifNoneMatch: string | undefined, ticket: Pick<Ticket, 'version'>): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etagOf(ticket)) || tags.includes('*');
}
