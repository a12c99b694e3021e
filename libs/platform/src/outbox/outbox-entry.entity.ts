import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CallContext } from '@csa/contracts';
import type { ClassReference } from '../service.js';

/** The outbox of a service, in its schema: news that is to be told, written together with what it tells of, removed once the bus has it. */
export function outboxEntity(schema: string): ClassReference {
  @Entity({ name: 'outbox', schema })
  @Index('outbox_due', ['claimedUntil'])
  class OutboxEntryEntity {
    @PrimaryGeneratedColumn('increment', { type: 'bigint', primaryKeyConstraintName: 'outbox_pkey' })
    id!: string;

    @Column({ name: 'tenant_id', type: 'text' })
    tenantId!: string;

    @Column({ type: 'text' })
    subject!: string;

    @Column({ type: 'jsonb' })
    payload!: unknown;

    @Column({ type: 'jsonb', nullable: true })
    call!: CallContext | null;

    /** Until then the replica that wrote or took it tells it; afterwards anybody may. */
    @Column({ name: 'claimed_until', type: 'timestamptz' })
    claimedUntil!: Date;

    @Column({ name: 'created_at', type: 'timestamptz' })
    createdAt!: Date;
  }
  return OutboxEntryEntity;
}

/** The statements of the migration that makes a service's outbox. */
export const createOutbox = (schema: string): readonly string[] => [
  `CREATE TABLE ${schema}.outbox (
    id bigserial NOT NULL,
    tenant_id text NOT NULL,
    subject text NOT NULL,
    payload jsonb NOT NULL,
    call jsonb,
    claimed_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (id)
  )`,
  `CREATE INDEX outbox_due ON ${schema}.outbox (claimed_until)`,
];
