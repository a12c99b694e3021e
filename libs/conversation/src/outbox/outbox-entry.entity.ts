import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** News that is to be told: written together with what it tells of, removed once the bus has it. */
@Entity({ name: 'outbox', schema: 'conversation' })
@Index('outbox_due', ['claimedUntil'])
export class OutboxEntryEntity {
  @PrimaryGeneratedColumn('increment', { type: 'bigint', primaryKeyConstraintName: 'outbox_pkey' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'jsonb' })
  payload!: unknown;

  /** Until then the replica that wrote or took it tells it; afterwards anybody may. */
  @Column({ name: 'claimed_until', type: 'timestamptz' })
  claimedUntil!: Date;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
