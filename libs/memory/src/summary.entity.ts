import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/** What a conversation was about, up to a number of its feed. */
@Entity({ name: 'summaries', schema: 'memory' })
@Index('summaries_by_age', ['tenantId', 'customerId', 'told'])
export class SummaryEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @PrimaryColumn({ name: 'session_id', type: 'text' })
  sessionId!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'up_to_seq', type: 'bigint' })
  upToSeq!: string;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  /** Grows with each telling. */
  @Column({ type: 'bigint' })
  @Generated('increment')
  told!: string;
}
