import type { QueueEntry } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface QueueQuery {
  readonly tenantId: string;
  /** Only those of this owner; null for all that the assistant has not. */
  readonly owner: 'queue' | 'person' | null;
  /** Only those of this person; null for all. */
  readonly personId: string | null;
  /** Only those after this one. */
  readonly after: QueuePlace | null;
  readonly limit: number;
}

/** Where a conversation stands in the queue: an instant with its microseconds, and an id for those of one instant. */
export interface QueuePlace {
  readonly since: string;
  readonly id: string;
}

export interface QueueRow extends Omit<QueueEntry, 'person' | 'waitingSince' | 'closedAt'>, QueuePlace {
  readonly personId: string | null;
  readonly personName: string | null;
  readonly waitingSince: Date;
}

export interface NoteRow {
  readonly id: string;
  readonly position: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  readonly createdAt: Date;
}

export interface NoteDraft extends Omit<NoteRow, 'position'> {
  readonly tenantId: string;
  readonly customerId: string;
  readonly conversationId: string;
}

/** How much of the last message a list shows, in characters. */
const EXCERPT = 200;

/** The page is cut out of the index first; only what stands on it is asked for its last message. */
const QUEUE = `
  SELECT c.id, c.customer_id AS "customerId", c.session_id AS "sessionId", c.owner, c.epoch, c.owner_person_id AS "personId",
    c.owner_person_name AS "personName", c.handoff_ticket_id AS "handoffTicketId", c.waiting_since AS "waitingSince", c.last_seq AS "lastSeq",
    to_char(c.waiting_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS since, newest.message AS "lastMessage"
  FROM (
    SELECT * FROM conversation.conversations
    WHERE tenant_id = $1 AND owner <> 'assistant' AND ($2::text IS NULL OR owner = $2) AND ($3::text IS NULL OR owner_person_id = $3)
      AND ($4::timestamptz IS NULL OR (waiting_since, id) > ($4::timestamptz, $5::text))
    ORDER BY waiting_since, id LIMIT $6
  ) AS c
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('author', i.author, 'excerpt', left(i.content, ${EXCERPT}), 'createdAt', i.created_at) AS message
    FROM conversation.feed_items i WHERE i.conversation_id = c.id AND i.kind = 'message' ORDER BY i.seq DESC LIMIT 1
  ) AS newest ON true
  ORDER BY c.waiting_since, c.id`;

/** What only the staff reads: who waits, and the notes. */
@Injectable()
export class ConsoleRepository {
  constructor(private readonly database: DataSource) {}

  /** The longest waiting first. */
  queue({ tenantId, owner, personId, after, limit }: QueueQuery): Promise<QueueRow[]> {
    return this.database.query<QueueRow[]>(QUEUE, [tenantId, owner, personId, after?.since ?? null, after?.id ?? null, limit]);
  }

  async addNote(note: NoteDraft): Promise<void> {
    await this.database.query(`
      INSERT INTO conversation.staff_notes (id, tenant_id, customer_id, conversation_id, author_id, author_name, text, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [note.id, note.tenantId, note.customerId, note.conversationId, note.authorId, note.authorName, note.text, note.createdAt]);
  }

  /** Newest first; only what is older than `before`, when that is given. */
  notes(conversationId: string, before: string | null, limit: number): Promise<NoteRow[]> {
    return this.database.query<NoteRow[]>(`
      SELECT id, position, author_id AS "authorId", author_name AS "authorName", text, created_at AS "createdAt" FROM conversation.staff_notes
      WHERE conversation_id = $1 AND ($2::bigint IS NULL OR position < $2::bigint) ORDER BY position DESC LIMIT $3`,
    [conversationId, before, limit]);
  }
}
