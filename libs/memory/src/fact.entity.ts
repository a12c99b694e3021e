import type { FactKind } from '@csa/contracts';
import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/**
 * A fact that counts. `identity` tells facts of a kind apart: it is empty for kinds of which only the newest counts, so
 * that a new one takes the old one's place, and the words in small letters for issues.
 */
@Entity({ name: 'facts', schema: 'memory' })
@Index('facts_by_age', ['tenantId', 'customerId', 'kind', 'told'])
export class FactEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: FactKind;

  @PrimaryColumn({ type: 'text' })
  identity!: string;

  @Column({ name: 'fact_id', type: 'text' })
  factId!: string;

  @Column({ type: 'text' })
  value!: string;

  @Column({ name: 'source_message_id', type: 'text', nullable: true })
  sourceMessageId!: string | null;

  @Column({ type: 'double precision' })
  confidence!: number;

  @Column({ type: 'boolean' })
  resolved!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  /** Grows with each telling; what was told later has the higher number, also within one millisecond. */
  @Column({ type: 'bigint' })
  @Generated('increment')
  told!: string;
}
