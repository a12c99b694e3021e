import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FeedItem } from '@csa/contracts';

/** One entry of a conversation's feed. The words of `content` are indexed by an expression index, see the migration. */
@Entity({ name: 'feed_items', schema: 'conversation' })
@Index('feed_items_seq', ['conversationId', 'seq'], { unique: true })
@Index('feed_items_client_message', ['conversationId', 'role', 'clientMessageId'], { unique: true })
@Index('feed_items_customer', ['tenantId', 'customerId', 'position'])
@Index('feed_items_words', { synchronize: false })
export class FeedItemEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_items_pkey' })
  id!: string;

  /** Grows over all feeds, in a feed in the order of `seq`; where a page of history ends. */
  @Column({ type: 'bigint', generated: 'increment' })
  position!: string;

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ name: 'conversation_id', type: 'text' })
  conversationId!: string;

  @Column({ name: 'session_id', type: 'text' })
  sessionId!: string;

  @Column({ type: 'integer' })
  seq!: number;

  @Column({ type: 'text' })
  kind!: FeedItem['kind'];

  @Column({ type: 'text' })
  role!: FeedItem['role'];

  @Column({ type: 'jsonb' })
  author!: FeedItem['author'];

  @Column({ type: 'text' })
  content!: string;

  @Column({ name: 'turn_id', type: 'text', nullable: true })
  turnId!: string | null;

  @Column({ name: 'client_message_id', type: 'text', nullable: true })
  clientMessageId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  reply!: FeedItem['reply'];

  @Column({ type: 'jsonb', nullable: true })
  handoff!: FeedItem['handoff'];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
