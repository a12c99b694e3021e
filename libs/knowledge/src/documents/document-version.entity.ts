import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which contents a document had, and what each changed. */
@Entity({ name: 'document_versions', schema: 'knowledge' })
export class DocumentVersionRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'document_id', type: 'text', collation: 'C' })
  documentId!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'integer' })
  bytes!: number;

  @Column({ type: 'integer' })
  passages!: number;

  @Column({ type: 'integer' })
  added!: number;

  @Column({ type: 'integer' })
  removed!: number;

  @Column({ name: 'imported_at', type: 'timestamptz' })
  importedAt!: Date;
}
