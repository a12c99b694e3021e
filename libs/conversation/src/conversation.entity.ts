import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Mood, Owner } from '@csa/contracts';
import type { DialogueState } from './dialogue-state.js';

/** A conversation of one customer. A session id is the customer's name for it, and theirs alone. */
@Entity({ name: 'conversations', schema: 'conversation' })
@Index('conversations_session', ['tenantId', 'customerId', 'sessionId'], { unique: true })
@Index('conversations_latest', ['tenantId', 'customerId', 'lastActiveAt'])
@Index('conversations_queue', ['tenantId', 'waitingSince', 'id'], { where: `owner <> 'assistant'` })
export class ConversationEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'conversations_pkey' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ name: 'session_id', type: 'text' })
  sessionId!: string;

  @Column({ type: 'text', default: 'assistant' })
  owner!: Owner;

  @Column({ name: 'owner_person_id', type: 'text', nullable: true })
  ownerPersonId!: string | null;

  @Column({ name: 'owner_person_name', type: 'text', nullable: true })
  ownerPersonName!: string | null;

  /** Grows by one whenever the owner changes; what was begun under an older one may not be written. */
  @Column({ type: 'integer', default: 1 })
  epoch!: number;

  /** The number of the newest feed item; 0 while there is none. */
  @Column({ name: 'last_seq', type: 'integer', default: 0 })
  lastSeq!: number;

  @Column({ type: 'jsonb', default: {} })
  state!: Partial<DialogueState>;

  /** Moods of the customer's messages, oldest first, at most 20. */
  @Column({ type: 'jsonb', default: [] })
  moods!: Mood[];

  /** How many messages the customer has written. */
  @Column({ name: 'customer_turns', type: 'integer', default: 0 })
  customerTurns!: number;

  @Column({ name: 'handoff_ticket_id', type: 'text', nullable: true })
  handoffTicketId!: string | null;

  /** Since when the customer needs a person; null while the assistant has the conversation. */
  @Column({ name: 'waiting_since', type: 'timestamptz', nullable: true })
  waitingSince!: Date | null;

  /** Null while it is open. */
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'last_active_at', type: 'timestamptz' })
  lastActiveAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
