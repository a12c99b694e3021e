import { Inject, Injectable } from '@nestjs/common';
import type { FeedItem, Mood, Owner } from '@csa/contracts';
import { DataSource } from 'typeorm';
import { conversationSettings } from '../conversation.config.js';
import type { ConversationSettings } from '../conversation.config.js';
import { DialogueState, newDialogue } from '../dialogue-state.js';
import { feedItemColumns, feedItemOf } from '../feed/feed-item.js';
import type { FeedItemRow } from '../feed/feed-item.js';
import { storableJson } from '../storable.js';
import type { ClaimedTurn } from './turn.js';

/** A turn that is not finished, and whose it is. */
export interface OpenTurn {
  readonly turnId: string;
  readonly conversationId: string;
}

/** The lease under which a replica writes about a turn. */
export type Lease = Pick<ClaimedTurn, 'turnId' | 'leaseId'>;

interface ClaimedRow {
  turn_id: string; tenant_id: string; customer_id: string; conversation_id: string; session_id: string; request_id: string;
  message_id: string; message_seq: number; number: number; attempts: number; steps: Record<string, unknown>; created_at: Date;
  owner: Owner; epoch: number; handoff_ticket_id: string | null; state: unknown; moods: Mood[]; content: string; history: FeedItemRow[];
}

/** Until when a lease is good; its holder renews it while it works. */
const LEASE = `now() + interval '10 seconds'`;

const nothingEarlier = `NOT EXISTS (
  SELECT FROM conversation.turns earlier
  WHERE earlier.conversation_id = t.conversation_id AND earlier.message_seq < t.message_seq AND earlier.state IN ('pending', 'running'))`;

const CLAIM = `
  WITH claimed AS (
    UPDATE conversation.turns t SET state = 'running', lease_id = $2, lease_until = ${LEASE}, attempts = t.attempts + 1
    WHERE t.id = $1 AND (t.state = 'pending' OR (t.state = 'running' AND t.lease_until < now())) AND ${nothingEarlier}
    RETURNING t.*
  )
  SELECT claimed.id AS turn_id, claimed.tenant_id, claimed.customer_id, claimed.conversation_id, c.session_id, claimed.request_id,
    claimed.message_id, claimed.message_seq, claimed.number, claimed.attempts, claimed.steps, claimed.created_at,
    c.owner, c.epoch, c.handoff_ticket_id, c.state, c.moods, message.content,
    (SELECT coalesce(jsonb_agg(to_jsonb(newest) ORDER BY newest.seq), '[]') FROM (
      SELECT ${feedItemColumns} FROM conversation.feed_items i
      WHERE i.conversation_id = claimed.conversation_id AND NOT (i.role = 'user' AND i.seq >= claimed.message_seq)
      ORDER BY i.seq DESC LIMIT $3) AS newest) AS history
  FROM claimed
  JOIN conversation.conversations c ON c.id = claimed.conversation_id
  JOIN conversation.feed_items message ON message.id = claimed.message_id`;

/** Turns while they are open: who works on them, and what is finished already. */
@Injectable()
export class TurnsRepository {
  constructor(
    private readonly database: DataSource,
    @Inject(conversationSettings.token) private readonly settings: ConversationSettings,
  ) {}

  /**
   * Takes a turn for this replica, with all that is needed to answer, by one statement. Null when it is finished, when
   * somebody else works on it, or when an earlier turn of the conversation is still open.
   */
  async claim(turnId: string, leaseId: string): Promise<ClaimedTurn | null> {
    const rows = await this.database.query<ClaimedRow[]>(CLAIM, [turnId, leaseId, this.settings.MAX_CONVERSATION_HISTORY]);
    return rows[0] ? claimedTurn(rows[0], leaseId) : null;
  }

  /** Says whether the lease was still held. */
  async renew({ turnId, leaseId }: Lease): Promise<boolean> {
    return this.#changesOne(`UPDATE conversation.turns SET lease_until = ${LEASE} WHERE id = $1 AND lease_id = $2 AND state = 'running'`, [turnId, leaseId]);
  }

  /** Keeps the result of a finished effect; says whether the lease was still held. */
  async saveStep({ turnId, leaseId }: Lease, step: string, result: unknown): Promise<boolean> {
    return this.#changesOne(
      `UPDATE conversation.turns SET steps = steps || jsonb_build_object($3::text, $4::jsonb) WHERE id = $1 AND lease_id = $2 AND state = 'running'`,
      [turnId, leaseId, step, storableJson(result)],
    );
  }

  /** Gives the turn back, to be claimed again. */
  async release({ turnId, leaseId }: Lease): Promise<boolean> {
    return this.#changesOne(
      `UPDATE conversation.turns SET state = 'pending', lease_id = NULL, lease_until = now() + interval '3 seconds' WHERE id = $1 AND lease_id = $2 AND state = 'running'`,
      [turnId, leaseId],
    );
  }

  /** Turns that nobody works on: their replica died, or did not come to them in time. Only the first of each conversation. */
  async abandoned(limit: number): Promise<OpenTurn[]> {
    return this.database.query<OpenTurn[]>(`
      SELECT t.id AS "turnId", t.conversation_id AS "conversationId" FROM conversation.turns t
      WHERE t.state IN ('pending', 'running') AND t.lease_until < now() AND ${nothingEarlier}
      ORDER BY t.lease_until LIMIT $1`, [limit]);
  }

  async #changesOne(statement: string, values: unknown[]): Promise<boolean> {
    const [, changed] = await this.database.query<[unknown[], number]>(statement, values);
    return changed === 1;
  }
}

function claimedTurn(row: ClaimedRow, leaseId: string): ClaimedTurn {
  const history: FeedItem[] = row.history.map(feedItemOf);
  return {
    turnId: row.turn_id, leaseId, epoch: row.epoch, tenantId: row.tenant_id, customerId: row.customer_id,
    conversationId: row.conversation_id, sessionId: row.session_id, owner: row.owner, handoffTicketId: row.handoff_ticket_id,
    principal: { role: 'customer', id: row.customer_id, customerId: row.customer_id, tenantId: row.tenant_id },
    requestId: row.request_id, attempt: row.attempts, number: row.number, createdAt: row.created_at.toISOString(),
    message: { id: row.message_id, seq: row.message_seq, content: row.content },
    moods: row.moods, history, state: DialogueState.safeParse(row.state).data ?? newDialogue, finishedSteps: row.steps,
  };
}
