import type { TicketPriority, TicketStatus } from '@csa/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A ticket as it stands now. Lists go by `day` and `number`, which the id is made of. */
@Entity({ name: 'tickets', schema: 'ticketing' })
@Index('tickets_of_tenant', ['tenantId', 'day', 'number'], { unique: true })
@Index('tickets_of_tenant_by_status', ['tenantId', 'status', 'day', 'number'])
@Index('tickets_of_customer', ['tenantId', 'customerId', 'day', 'number'])
@Index('tickets_of_customer_by_status', ['tenantId', 'customerId', 'status', 'day', 'number'])
@Index('tickets_by_effect', ['tenantId', 'customerId', 'effectKey'], { unique: true })
export class TicketEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'ticket_id', type: 'text' })
  ticketId!: string;

  /** The UTC day it was opened on, as YYYYMMDD. */
  @Column({ type: 'integer' })
  day!: number;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ type: 'text' })
  kind!: 'request' | 'hand_off';

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ type: 'text' })
  status!: TicketStatus;

  @Column({ type: 'text' })
  priority!: TicketPriority;

  @Column({ type: 'text' })
  category!: string;

  @Column({ type: 'jsonb' })
  tags!: string[];

  @Column({ name: 'session_id', type: 'text', nullable: true })
  sessionId!: string | null;

  @Column({ name: 'first_answer_hours', type: 'double precision' })
  firstAnswerHours!: number;

  @Column({ name: 'first_answer_due_at', type: 'timestamptz' })
  firstAnswerDueAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'effect_key', type: 'text', nullable: true })
  effectKey!: string | null;
}
