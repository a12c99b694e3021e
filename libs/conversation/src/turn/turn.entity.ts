import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TurnState } from '@csa/contracts';
import type { z } from 'zod';
import type { TraceStep } from '../model/turn-trace.js';
import type { Decision } from './turn.js';

/** What is done about what a customer wrote: one message, or several in quick succession. */
@Entity({ name: 'turns', schema: 'conversation' })
@Index('turns_order', ['conversationId', 'messageSeq'], { unique: true })
@Index('turns_open_order', ['conversationId', 'messageSeq'], { where: `state IN ('pending', 'running')` })
@Index('turns_open', ['leaseUntil'], { where: `state IN ('pending', 'running')` })
export class TurnEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'turns_pkey' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ name: 'conversation_id', type: 'text' })
  conversationId!: string;

  /** The first message. */
  @Column({ name: 'message_id', type: 'text' })
  messageId!: string;

  /** The number of the first message in the feed; the order of turns. */
  @Column({ name: 'message_seq', type: 'integer' })
  messageSeq!: number;

  /** The number of the newest message, when there are several; those between that carry this turn's id belong to it, too. */
  @Column({ name: 'last_message_seq', type: 'integer', nullable: true })
  lastMessageSeq!: number | null;

  /** The how-manieth message of the customer in this conversation the newest one is, from 1. */
  @Column({ type: 'integer' })
  number!: number;

  @Column({ name: 'request_id', type: 'text' })
  requestId!: string;

  /** W3C trace context of that request; null when it came without one. */
  @Column({ type: 'text', nullable: true })
  traceparent!: string | null;

  @Column({ type: 'text', default: 'pending' })
  state!: z.infer<typeof TurnState>;

  @Column({ name: 'lease_id', type: 'text', nullable: true })
  leaseId!: string | null;

  /** Until when only the holder of the lease, or while pending the replica that took the message, works on it. */
  @Column({ name: 'lease_until', type: 'timestamptz' })
  leaseUntil!: Date;

  /** Nobody begins it earlier: more may be written until then. */
  @Column({ name: 'not_before', type: 'timestamptz', default: () => 'now()' })
  notBefore!: Date;

  /** How far `not_before` may be put off by more messages; null when none may join. */
  @Column({ name: 'joins_until', type: 'timestamptz', nullable: true })
  joinsUntil!: Date | null;

  /** Whether the customer has begun to see the reply, so that no message joins any more. */
  @Column({ name: 'is_shown', type: 'boolean', default: false })
  isShown!: boolean;

  /** Until when it has to be finished, from its first claim on, over all attempts. */
  @Column({ type: 'timestamptz', nullable: true })
  deadline!: Date | null;

  /** How often it was begun. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** How many of the attempts ended with an error; the others were cut off, since their replica died. */
  @Column({ type: 'integer', default: 0 })
  failures!: number;

  /** Results of finished effects, by step. */
  @Column({ type: 'jsonb', default: {} })
  steps!: Record<string, unknown>;

  @Column({ type: 'jsonb', nullable: true })
  decision!: Decision | null;

  /** Milliseconds by step, in the attempt that ended the turn. */
  @Column({ type: 'jsonb', nullable: true })
  timings!: Record<string, number> | null;

  /** What was done in the attempt that ended the turn, step by step, at most some 60 kB; texts without personal data as `MODEL_REDACT` says. */
  @Column({ type: 'jsonb', nullable: true })
  trace!: readonly TraceStep[] | null;

  @Column({ name: 'reply_id', type: 'text', nullable: true })
  replyId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true })
  completedAt!: Date | null;
}
