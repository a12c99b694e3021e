import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ name: 'faqs', schema: 'knowledge' })
@Index('faqs_by_category', ['tenantId', 'category', 'id'])
@Index('faqs_by_question', ['tenantId', 'questionKey'])
export class FaqRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  id!: string;

  @Column({ type: 'text' })
  question!: string;

  @Column({ type: 'text' })
  answer!: string;

  @Column({ type: 'text' })
  category!: string;

  @Column({ type: 'jsonb' })
  keywords!: string[];

  @Column({ type: 'jsonb' })
  alternatives!: string[];

  @Column({ type: 'jsonb' })
  metadata!: Record<string, unknown>;

  /** Hash of the question without case and punctuation; finds the FAQ when it is loaded again without an id. */
  @Column({ name: 'question_key', type: 'text' })
  questionKey!: string;

  /** Hash of all content; equal means unchanged. */
  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
