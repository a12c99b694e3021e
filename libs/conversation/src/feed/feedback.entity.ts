import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A customer's rating of one reply. */
@Entity({ name: 'feedback', schema: 'conversation' })
@Index('feedback_message', ['messageId'], { unique: true })
export class FeedbackEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feedback_pkey' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ name: 'message_id', type: 'text' })
  messageId!: string;

  /** 1 (bad) to 5 (good). */
  @Column({ type: 'smallint' })
  rating!: number;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
