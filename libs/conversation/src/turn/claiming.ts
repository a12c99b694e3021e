import type { FeedItem, Mood, Owner } from '@csa/contracts';
import { UNHURRIED } from '@csa/platform';
import { DialogueState, newDialogue } from '../dialogue-state.js';
import { feedItemColumns, feedItemOf } from '../feed/feed-item.js';
import type { FeedItemRow } from '../feed/feed-item.js';
import { asOne } from './turn-view.js';
import type { ClaimedTurn } from './turn.js';

/** What a claim reads. */
export interface ClaimedRow {
  turn_id: string; tenant_id: string; customer_id: string; conversation_id: string; session_id: string; request_id: string; traceparent: string | null;
  last_message_seq: number; number: number; attempts: number; failures: number; ms_left: number; steps: Record<string, unknown>; created_at: Date;
  owner: Owner; epoch: number; handoff_ticket_id: string | null; state: unknown; moods: Mood[]; messages: ClaimedTurn['messages']; history: FeedItemRow[];
}

/** Until when a lease is good; its holder renews it while it works. With a sweep at its end, nobody waits longer for a dead replica. */
export const LEASE = `now() + interval '8 seconds'`;

/** Whether a turn `t` is its conversation's first open one. A scalar subquery, so that never all open turns are read for one. */
export const isFirst = `t.message_seq = (
  SELECT min(first.message_seq) FROM conversation.turns first
  WHERE first.conversation_id = t.conversation_id AND first.state IN ('pending', 'running'))`;

/** Takes turn $1 under lease $2, with its messages, at most $3 earlier items, and $4 seconds for all of its attempts together. A claim that is undone by a crash is lost to whoever claims next: what its holder writes names another lease. */
export const CLAIM = `
  WITH claimed AS (
    UPDATE conversation.turns t SET state = 'running', lease_id = $2, lease_until = ${LEASE}, attempts = t.attempts + 1,
      deadline = coalesce(t.deadline, now() + $4 * interval '1 second')
    WHERE t.id = $1 AND t.not_before <= now() AND (t.state = 'pending' OR (t.state = 'running' AND t.lease_until < now())) AND ${isFirst} AND ${UNHURRIED}
    RETURNING t.*
  )
  SELECT claimed.id AS turn_id, claimed.tenant_id, claimed.customer_id, claimed.conversation_id, c.session_id, claimed.request_id, claimed.traceparent,
    coalesce(claimed.last_message_seq, claimed.message_seq) AS last_message_seq, claimed.number, claimed.attempts, claimed.failures, claimed.steps, claimed.created_at,
    floor(extract(epoch FROM claimed.deadline - now()) * 1000)::integer AS ms_left,
    c.owner, c.epoch, c.handoff_ticket_id, c.state, c.moods,
    (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'seq', m.seq, 'content', m.content) ORDER BY m.seq) FROM conversation.feed_items m
      WHERE m.conversation_id = claimed.conversation_id AND m.seq BETWEEN claimed.message_seq AND coalesce(claimed.last_message_seq, claimed.message_seq)
        AND m.turn_id = claimed.id AND m.role = 'user') AS messages,
    (SELECT coalesce(jsonb_agg(to_jsonb(newest) ORDER BY newest.seq), '[]') FROM (
      SELECT ${feedItemColumns} FROM conversation.feed_items i
      WHERE i.conversation_id = claimed.conversation_id AND NOT (i.role = 'user' AND i.seq >= claimed.message_seq)
      ORDER BY i.seq DESC LIMIT $3) AS newest) AS history
  FROM claimed
  JOIN conversation.conversations c ON c.id = claimed.conversation_id`;

export function claimedTurn(row: ClaimedRow, leaseId: string): ClaimedTurn {
  const history: FeedItem[] = row.history.map(feedItemOf);
  return {
    turnId: row.turn_id, leaseId, epoch: row.epoch, tenantId: row.tenant_id, customerId: row.customer_id,
    conversationId: row.conversation_id, sessionId: row.session_id, owner: row.owner, handoffTicketId: row.handoff_ticket_id,
    principal: { role: 'customer', id: row.customer_id, customerId: row.customer_id, tenantId: row.tenant_id },
    requestId: row.request_id, traceparent: row.traceparent ?? undefined, attempt: row.attempts, failures: row.failures, msLeft: row.ms_left, number: row.number, createdAt: row.created_at.toISOString(),
    messages: row.messages, message: asOne(row.messages),
    moods: row.moods, history, state: DialogueState.safeParse(row.state).data ?? newDialogue, finishedSteps: row.steps,
  };
}
