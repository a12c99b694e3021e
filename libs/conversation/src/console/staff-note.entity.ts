import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What somebody on the staff wrote for colleagues. A table of its own, so that nothing which reads feeds can meet it. */
@Entity({ name: 'staff_notes', schema: 'conversation' })
@Index('staff_notes_conversation', ['conversationId', 'position'])
export class StaffNoteEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'staff_notes_pkey' })
  id!: string;

  /** Grows over all notes; where a page ends. */
  @Column({ type: 'bigint', generated: 'increment' })
  position!: string;

  @Column({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ name: 'conversation_id', type: 'text' })
  conversationId!: string;

  @Column({ name: 'author_id', type: 'text' })
  authorId!: string;

  @Column({ name: 'author_name', type: 'text' })
  authorName!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
