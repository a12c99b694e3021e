import type { Owner } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DialogueState } from '../dialogue-state.js';
import type { FeedItemDraft } from '../feed/feed-item.js';
import { feedPosted, posting, toldEntries } from '../feed/posting.js';
import type { Announcement, Posted } from '../feed/posting.js';
import type { Place } from '../place.js';
import { retryOnDuplicate } from '../retry-on-duplicate.js';
import { storableJson } from '../storable.js';
import type { Ownership } from './ownership.js';

export interface OwnershipChange {
  readonly owner: Owner;
  /** The next one when the owner changes, else the present one. */
  readonly epoch: number;
  /** When it is closed, an ISO instant; null when it is open from now on. */
  readonly closedAt: string | null;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly handoffTicketId: string | null;
  /** Parts of the dialogue's state that begin anew. */
  readonly dialogue: Partial<DialogueState>;
  readonly forgetMoods: boolean;
  readonly item: FeedItemDraft;
  readonly announcements: readonly Announcement[];
}

export interface PersonalReply extends Posted {
  readonly messageId: string;
  readonly seq: number;
  readonly duplicate: boolean;
}

const CHANGE = `
  WITH changed AS (
    UPDATE conversation.conversations c
    SET last_seq = c.last_seq + 1, epoch = $11, owner = $5, closed_at = $12::timestamptz,
      waiting_since = CASE WHEN $5 <> 'assistant' THEN coalesce(c.waiting_since, ($3::jsonb->0->>'createdAt')::timestamptz) END, owner_person_id = $6, owner_person_name = $7, handoff_ticket_id = $8,
      state = c.state || $9::jsonb, moods = CASE WHEN $10::boolean THEN '[]' ELSE c.moods END
    WHERE c.id = $1 AND c.epoch = $2 AND (c.closed_at IS NULL) = $13 RETURNING c.*
  ), ${posting('$3', '$4')}
  SELECT ${toldEntries} AS told FROM changed`;

const REPLY = `
  WITH existing AS (
    SELECT id, seq FROM conversation.feed_items WHERE conversation_id = $1 AND role = 'agent' AND client_message_id = $3
  ), changed AS (
    UPDATE conversation.conversations c SET last_seq = c.last_seq + 1, last_active_at = $4::timestamptz
    WHERE c.id = $1 AND c.owner = 'person' AND c.owner_person_id = $2 AND NOT EXISTS (SELECT FROM existing) RETURNING c.*
  ), ${posting('$5', '$6')}
  SELECT $5::jsonb->0->>'id' AS "messageId", last_seq AS seq, false AS duplicate, ${toldEntries} AS told FROM changed
  UNION ALL
  SELECT id, seq, true, '[]' FROM existing`;

@Injectable()
export class OwnershipRepository {
  constructor(private readonly database: DataSource) {}

  async find({ tenantId, customerId, sessionId }: Place): Promise<Ownership | null> {
    const rows = await this.database.query<Ownership[]>(`
      SELECT id AS "conversationId", owner, owner_person_id AS "personId", owner_person_name AS "personName", epoch, handoff_ticket_id AS "handoffTicketId",
        waiting_since AS "waitingSince", closed_at AS "closedAt", last_seq AS "lastSeq", state->>'language' AS language
      FROM conversation.conversations WHERE tenant_id = $1 AND customer_id = $2 AND session_id = $3`, [tenantId, customerId, sessionId]);
    return rows[0] ?? null;
  }

  /** Gives the conversation another owner, or closes or opens it; null when somebody else was quicker. */
  async change({ conversationId, epoch, closedAt }: Ownership, change: OwnershipChange): Promise<Posted | null> {
    const rows = await this.database.query<Posted[]>(CHANGE, [
      conversationId, epoch, storableJson([change.item]), storableJson(change.announcements),
      change.owner, change.personId, change.personName, change.handoffTicketId, storableJson(change.dialogue), change.forgetMoods,
      change.epoch, change.closedAt, closedAt === null,
    ]);
    return rows[0] ?? null;
  }

  /** Writes a person's message; null when this person does not own the conversation. */
  async reply({ conversationId }: Ownership, personId: string, place: Place, item: FeedItemDraft): Promise<PersonalReply | null> {
    const values = [conversationId, personId, item.clientMessageId, item.createdAt, storableJson([item]), storableJson([feedPosted(place)])];
    const rows = await retryOnDuplicate(() => this.database.query<PersonalReply[]>(REPLY, values));
    return rows[0] ?? null;
  }
}
