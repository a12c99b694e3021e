import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which number one side of a conversation has got and read the feed. One row a side, which only grows. */
@Entity({ name: 'feed_marks', schema: 'conversation' })
export class FeedMarkEntity {
  @PrimaryColumn({ name: 'conversation_id', type: 'text', primaryKeyConstraintName: 'feed_marks_pkey' })
  conversationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_marks_pkey' })
  side!: 'customer' | 'company';

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ type: 'integer' })
  delivered!: number;

  @Column({ type: 'integer' })
  read!: number;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
