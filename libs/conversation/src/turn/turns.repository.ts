import { UNHURRIED } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { conversationSettings } from '../conversation.config.js';
import type { ConversationSettings } from '../conversation.config.js';
import { storableJson } from '../storable.js';
import { CLAIM, claimedTurn, isFirst, LEASE } from './claiming.js';
import type { ClaimedRow } from './claiming.js';
import type { TurnNotes } from './turn-attempt.js';
import type { ClaimedTurn } from './turn.js';

/** A turn that is not finished, and whose it is. */
export interface OpenTurn {
  readonly turnId: string;
  readonly conversationId: string;
}

/** The lease under which a replica writes about a turn. */
export type Lease = Pick<ClaimedTurn, 'turnId' | 'leaseId'>;

/** What became of a lease and its conversation. */
export interface Hold {
  readonly isHeld: boolean;
  /** Whether the conversation still has the owner it had at the claim. */
  readonly isOurs: boolean;
}

/** Turns while they are open: who works on them, and what is finished already. Times are the database's. */
@Injectable()
export class TurnsRepository implements TurnNotes {
  constructor(
    private readonly database: DataSource,
    @Inject(conversationSettings.token) private readonly settings: ConversationSettings,
  ) {}

  /**
   * Takes a turn for this replica, with all that is needed to answer, by one statement. Null when it is finished, when
   * somebody else works on it, when it waits for more messages, or when an earlier turn of the conversation is still open.
   */
  async claim(turnId: string, leaseId: string): Promise<ClaimedTurn | null> {
    const { MAX_CONVERSATION_HISTORY, TURN_DEADLINE_SECONDS } = this.settings;
    const [row] = await this.database.query<ClaimedRow[]>(CLAIM, [turnId, leaseId, MAX_CONVERSATION_HISTORY, TURN_DEADLINE_SECONDS]);
    if (!row) return null;
    const turn = claimedTurn(row, leaseId);
    // A message that joined while the claim waited for its row stands in the row, and not yet in what was read beside it.
    if (turn.messages.at(-1)?.seq === row.last_message_seq) return turn;
    await this.release(turn);
    return this.claim(turnId, leaseId);
  }

  /**
   * After a claim in vain: how long a turn still waits for more messages, in milliseconds; 0 when that time has passed since.
   * Null when that is not what it waits for: an earlier turn is open, whose end leads to it, or somebody works on it.
   */
  async waitsFor(turnId: string): Promise<number | null> {
    const rows = await this.database.query<{ waitMs: number }[]>(`
      SELECT greatest(0, ceil(extract(epoch FROM t.not_before - now()) * 1000))::integer AS "waitMs" FROM conversation.turns t
      WHERE t.id = $1 AND t.state = 'pending' AND ${isFirst}`, [turnId]);
    return rows[0]?.waitMs ?? null;
  }

  /** Renews a lease that is still held. */
  async renew({ turnId, leaseId, epoch }: Lease & Pick<ClaimedTurn, 'epoch'>): Promise<Hold> {
    const [rows] = await this.database.query<[{ isOurs: boolean }[], number]>(`
      UPDATE conversation.turns t SET lease_until = ${LEASE} FROM conversation.conversations c
      WHERE t.id = $1 AND t.lease_id = $2 AND t.state = 'running' AND c.id = t.conversation_id AND ${UNHURRIED} RETURNING c.epoch = $3 AS "isOurs"`, [turnId, leaseId, epoch]);
    return { isHeld: rows.length > 0, isOurs: rows[0]?.isOurs ?? false };
  }

  /** Keeps the result of a finished effect; says whether the lease was still held. */
  async saveStep({ turnId, leaseId }: Lease, step: string, result: unknown): Promise<boolean> {
    return this.#changesOne(
      `UPDATE conversation.turns SET steps = steps || jsonb_build_object($3::text, $4::jsonb) WHERE id = $1 AND lease_id = $2 AND state = 'running'`,
      [turnId, leaseId, step, storableJson(result)],
    );
  }

  /** Marks that the reply begins to be seen, after which no message joins the turn; keeps results that waited. Says whether the lease was still held. */
  async show({ turnId, leaseId }: Lease, results: Readonly<Record<string, unknown>>): Promise<boolean> {
    return this.#changesOne(
      `UPDATE conversation.turns SET is_shown = true, steps = steps || $3::jsonb WHERE id = $1 AND lease_id = $2 AND state = 'running' AND ${UNHURRIED}`,
      [turnId, leaseId, storableJson(results)],
    );
  }

  /** Gives the turn back, to be claimed again. */
  async release({ turnId, leaseId }: Lease): Promise<boolean> {
    return this.#changesOne(
      `UPDATE conversation.turns SET state = 'pending', lease_id = NULL, lease_until = now() + interval '3 seconds' WHERE id = $1 AND lease_id = $2 AND state = 'running'`,
      [turnId, leaseId],
    );
  }

  /** Gives a turn back after an error, to be tried again. */
  async setBack({ turnId, leaseId }: Lease): Promise<boolean> {
    return this.#changesOne(
      `UPDATE conversation.turns SET state = 'pending', lease_id = NULL, lease_until = now() + interval '3 seconds', failures = failures + 1 WHERE id = $1 AND lease_id = $2 AND state = 'running'`,
      [turnId, leaseId],
    );
  }

  /** Leaves turns that have not begun to whoever sweeps next. */
  async leave(turnIds: readonly string[]): Promise<void> {
    await this.database.query(`UPDATE conversation.turns SET lease_until = not_before WHERE id = ANY($1::text[]) AND state = 'pending'`, [turnIds]);
  }

  /** Leaves turns that were begun under these leases to whoever sweeps next; being left is no failure, and counts as no attempt. */
  async leaveBegun(leases: readonly Lease[]): Promise<void> {
    await this.database.query(`
      UPDATE conversation.turns SET state = 'pending', lease_id = NULL, lease_until = now(), attempts = attempts - 1
      WHERE id = ANY($1::text[]) AND lease_id = ANY($2::text[]) AND state = 'running'`, [leases.map(({ turnId }) => turnId), leases.map(({ leaseId }) => leaseId)]);
  }

  /** Turns that nobody works on: their replica died, or did not come to them in time. Only the first of each conversation. */
  async abandoned(limit: number): Promise<OpenTurn[]> {
    return this.database.query<OpenTurn[]>(`
      SELECT t.id AS "turnId", t.conversation_id AS "conversationId" FROM conversation.turns t
      WHERE t.state IN ('pending', 'running') AND t.lease_until < now() AND ${isFirst}
      ORDER BY t.lease_until LIMIT $1`, [limit]);
  }

  /** In how many milliseconds the next lease runs out that nobody renews; null when no turn is open. */
  async nextAbandonedIn(): Promise<number | null> {
    const [row] = await this.database.query<[{ inMs: number | null }]>(`
      SELECT ceil(extract(epoch FROM min(lease_until) - now()) * 1000)::integer AS "inMs" FROM conversation.turns
      WHERE state IN ('pending', 'running') AND lease_until >= now()`);
    return row.inMs;
  }

  async #changesOne(statement: string, values: unknown[]): Promise<boolean> {
    const [, changed] = await this.database.query<[unknown[], number]>(statement, values);
    return changed === 1;
  }
}
