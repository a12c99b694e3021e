import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Audience, DocumentFormat } from '@csa/contracts';

@Entity({ name: 'documents', schema: 'knowledge' })
@Index('documents_by_fingerprint', ['tenantId', 'fingerprint'])
export class DocumentRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  format!: DocumentFormat;

  @Column({ type: 'text' })
  category!: string;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'text', nullable: true })
  audience!: Audience | null;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'integer' })
  bytes!: number;

  /** Hash of file and attributes; equal means unchanged. */
  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** The passages in the order of reading: kept here, so that a new section at the beginning leaves the rows of all others alone. */
  @Column({ name: 'passage_ids', type: 'jsonb' })
  passageIds!: string[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'imported_at', type: 'timestamptz' })
  importedAt!: Date;
}
