import type { Mood, Owner, TurnState } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { DialogueState } from '../dialogue-state.js';
import type { FeedItemDraft } from '../feed/feed-item.js';
import { posting, toldEntries } from '../feed/posting.js';
import type { Announcement, Posted } from '../feed/posting.js';
import type { TraceStep } from '../model/turn-trace.js';
import { storableJson } from '../storable.js';
import type { ClaimedTurn, Decision } from './turn.js';

/** All that a turn's end changes. */
export interface TurnEnding {
  readonly state: Extract<z.infer<typeof TurnState>, 'done' | 'failed'>;
  /** The reply first. */
  readonly items: readonly [FeedItemDraft, ...FeedItemDraft[]];
  readonly announcements: readonly Announcement[];
  readonly owner: Owner;
  readonly epoch: number;
  readonly handoffTicketId: string | null;
  /** What the conversation goes on from; null leaves it as it is. */
  readonly dialogue: DialogueState | null;
  readonly moods: readonly Mood[] | null;
  readonly decision: Decision | null;
  /** Milliseconds by step. */
  readonly timings: Readonly<Record<string, number>>;
  /** What was done step by step. */
  readonly trace: readonly TraceStep[];
  readonly completedAt: string;
}

/** What a turn's end without a word changes. */
export interface SilentEnding extends Pick<TurnEnding, 'completedAt' | 'announcements' | 'timings' | 'trace'> {
  /** The hand-off ticket, when there is one. */
  readonly ticketId: string | null;
}

export interface Ended extends Posted {
  /** The conversation's next open turn, when there is one. */
  readonly next: string | null;
}

/** The turn and its conversation, locked; empty when the lease was lost. The conversation is locked first, as everywhere. */
const held = (epoch: string) => `held AS (
    SELECT c.id, c.tenant_id, t.id AS turn_id, t.message_seq
    FROM conversation.conversations c JOIN conversation.turns t ON t.conversation_id = c.id
    WHERE t.id = $1 AND t.lease_id = $2 AND t.state = 'running' ${epoch}
    FOR UPDATE
  )`;

const next = `(SELECT n.id FROM conversation.turns n
    WHERE n.conversation_id = changed.id AND n.id <> $1 AND n.state IN ('pending', 'running') ORDER BY n.message_seq LIMIT 1)`;

/** The place in the queue of who is put into it now, from 1; null behind a thousand, where nobody counts any more. */
const position = `(SELECT CASE WHEN count(*) < 1000 THEN to_jsonb(count(*) + 1) ELSE 'null' END FROM (
    SELECT FROM conversation.conversations w WHERE w.tenant_id = held.tenant_id AND w.owner = 'queue' LIMIT 1000) AS waiting)`;

const COMMIT = `
  WITH ${held('AND c.epoch = $3')}, placed AS (
    SELECT CASE WHEN $6 = 'queue' THEN jsonb_set($4::jsonb, '{1,handoff,position}', ${position}, false) ELSE $4::jsonb END AS items FROM held
  ), changed AS (
    UPDATE conversation.conversations c
    SET last_seq = c.last_seq + jsonb_array_length($4::jsonb), owner = $6,
      waiting_since = CASE WHEN $6 <> 'assistant' THEN coalesce(c.waiting_since, $11::timestamptz) END, epoch = $7, handoff_ticket_id = coalesce($8, c.handoff_ticket_id),
      state = coalesce($9::jsonb, c.state), moods = coalesce($10::jsonb, c.moods), last_active_at = greatest(c.last_active_at, $11::timestamptz)
    FROM held WHERE c.id = held.id RETURNING c.*
  ), ended AS (
    UPDATE conversation.turns t
    SET state = $12, lease_id = NULL, completed_at = $11::timestamptz, reply_id = $4::jsonb->0->>'id', decision = $13::jsonb, timings = $14::jsonb, trace = $15::jsonb
    FROM held WHERE t.id = held.turn_id
  ), ${posting('(SELECT items FROM placed)', '$5')}
  SELECT ${toldEntries} AS told, ${next} AS next FROM changed`;

const END_SILENTLY = `
  WITH ${held('')}, changed AS (
    UPDATE conversation.conversations c SET handoff_ticket_id = coalesce(c.handoff_ticket_id, $3)
    FROM held WHERE c.id = held.id RETURNING c.*
  ), ended AS (
    UPDATE conversation.turns t SET state = 'silent', lease_id = NULL, completed_at = $4::timestamptz, timings = $6::jsonb, trace = $7::jsonb FROM held WHERE t.id = held.turn_id
  ), ${posting(`'[]'`, '$5')}
  SELECT ${toldEntries} AS told, ${next} AS next FROM changed`;

/** How turns end: by one statement that writes everything, or nothing. */
@Injectable()
export class TurnEndingsRepository {
  constructor(private readonly database: DataSource) {}

  /**
   * Writes the reply, the turn's end, what the conversation goes on from, and the news. Null, and nothing is written, when
   * the lease was lost or the conversation's epoch has grown since the claim.
   */
  async commit(turn: ClaimedTurn, ending: TurnEnding): Promise<Ended | null> {
    const rows = await this.database.query<Ended[]>(COMMIT, [
      turn.turnId, turn.leaseId, turn.epoch, storableJson(ending.items), storableJson(ending.announcements),
      ending.owner, ending.epoch, ending.handoffTicketId, ending.dialogue && storableJson(ending.dialogue), ending.moods && storableJson(ending.moods),
      ending.completedAt, ending.state, storableJson(ending.decision), storableJson(ending.timings), storableJson(ending.trace),
    ]);
    return rows[0] ?? null;
  }

  /** Ends a turn without a word. A hand-off ticket that was opened in it is kept. Null when the lease was lost. */
  async endSilently(turn: ClaimedTurn, ending: SilentEnding): Promise<Ended | null> {
    const rows = await this.database.query<Ended[]>(END_SILENTLY, [
      turn.turnId, turn.leaseId, ending.ticketId, ending.completedAt, storableJson(ending.announcements), storableJson(ending.timings), storableJson(ending.trace),
    ]);
    return rows[0] ?? null;
  }
}
