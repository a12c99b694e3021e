import { posting, toldEntries } from '../feed/posting.js';

/** After so many windows without a pause a turn begins all the same. */
const LONGEST_BURST = 5;
/** A reply to more, or to longer, messages at once is nobody's. */
const MOST_MESSAGES = 10;
const MOST_CHARACTERS = 5_000;

const windowMs = `$12 * interval '1 millisecond'`;
/** How long the replica that took a message is given to begin its turn, before others may. */
const GRACE = `interval '3 seconds'`;

/** What the turn holds already, with the new message's text in `$7`. */
const roomLeft = `(
  SELECT count(*) < ${MOST_MESSAGES} AND sum(char_length(m.content) + 1) + char_length($7::jsonb->0->>'content') <= ${MOST_CHARACTERS}
  FROM conversation.feed_items m
  WHERE m.conversation_id = t.conversation_id AND m.seq BETWEEN t.message_seq AND coalesce(t.last_message_seq, t.message_seq) AND m.turn_id = t.id AND m.role = 'user')`;

/** The conversation's newest open turn takes the message in, when the strategy ($13, $14) and both their doors allow it; a draft loses its lease by that. */
const joined = `joined AS (
    UPDATE conversation.turns t
    SET last_message_seq = changed.last_seq, number = changed.customer_turns, state = 'pending', lease_id = NULL, deadline = NULL,
      attempts = t.attempts - CASE WHEN t.state = 'running' THEN 1 ELSE 0 END,
      not_before = least(now() + ${windowMs}, t.joins_until), lease_until = greatest(now(), least(now() + ${windowMs}, t.joins_until)) + ${GRACE}
    FROM changed
    WHERE $12 > 0 AND t.joins_until IS NOT NULL
      AND t.id = (SELECT n.id FROM conversation.turns n WHERE n.conversation_id = changed.id AND n.state IN ('pending', 'running') ORDER BY n.message_seq DESC LIMIT 1)
      AND (($13 AND t.state = 'pending') OR ($14 AND t.state = 'running' AND NOT t.is_shown)) AND ${roomLeft}
    RETURNING t.id, t.not_before
  )`;

/**
 * Stores a message with its turn: $1 id for a new conversation, $2–$4 place, $5 client message id, $6 now, $7 the item, $8 its
 * news, $9 id for a new turn, $10 message id, $11 request id, $12 how long more is waited for in milliseconds, $13 and $14 the
 * strategy. No row, and nothing is written, when somebody wrote to the conversation in the same instant, whose turn is not seen
 * by this statement though its message might join it; $15 stores it all the same. $16 trace context.
 */
export const RECEIVE = `
  WITH existing AS (
    SELECT c.id AS conversation_id, i.id, i.turn_id, i.seq, c.owner, i.created_at
    FROM conversation.feed_items i JOIN conversation.conversations c ON c.id = i.conversation_id
    WHERE c.tenant_id = $2 AND c.customer_id = $3 AND c.session_id = $4 AND i.role = 'user' AND i.client_message_id = $5
  ), seen AS (
    SELECT last_seq FROM conversation.conversations WHERE tenant_id = $2 AND customer_id = $3 AND session_id = $4
  ), changed AS (
    INSERT INTO conversation.conversations AS c (id, tenant_id, customer_id, session_id, last_seq, customer_turns, last_active_at, created_at)
    SELECT $1, $2, $3, $4, 1, 1, $6::timestamptz, $6::timestamptz WHERE NOT EXISTS (SELECT FROM existing)
    ON CONFLICT (tenant_id, customer_id, session_id)
    DO UPDATE SET last_seq = c.last_seq + 1, customer_turns = c.customer_turns + 1, last_active_at = excluded.last_active_at, closed_at = NULL
    WHERE $12 = 0 OR $15 OR c.last_seq = coalesce((SELECT last_seq FROM seen), 0)
    RETURNING *
  ), ${joined}, placed AS (
    SELECT jsonb_set($7::jsonb, '{0,turnId}', to_jsonb(coalesce((SELECT id FROM joined), $9))) AS items
  ), ${posting('(SELECT items FROM placed)', '$8')}, turn AS (
    INSERT INTO conversation.turns
      (id, tenant_id, customer_id, conversation_id, message_id, message_seq, number, request_id, traceparent, not_before, joins_until, lease_until, created_at)
    SELECT $9, tenant_id, customer_id, id, $10, last_seq, customer_turns, $11, $16, now() + ${windowMs},
      CASE WHEN $12 > 0 THEN now() + ${LONGEST_BURST} * ${windowMs} END, now() + ${windowMs} + ${GRACE}, $6::timestamptz
    FROM changed WHERE NOT EXISTS (SELECT FROM joined)
  )
  SELECT id AS "conversationId", $10 AS "messageId", coalesce((SELECT id FROM joined), $9) AS "turnId", last_seq AS seq, owner, $6::timestamptz AS "createdAt", false AS duplicate,
    EXISTS (SELECT FROM joined) AS joined, ceil(extract(epoch FROM coalesce((SELECT not_before FROM joined), now() + ${windowMs}) - now()) * 1000)::integer AS "waitMs",
    ${toldEntries} AS told FROM changed
  UNION ALL
  SELECT conversation_id, id, turn_id, seq, owner, created_at, true, false, 0, '[]' FROM existing`;
