import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ name: 'document_passages', schema: 'knowledge' })
@Index('document_passages_by_document', ['tenantId', 'documentId'])
export class DocumentPassageRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  id!: string;

  @Column({ name: 'document_id', type: 'text', collation: 'C' })
  documentId!: string;

  /** The headings above it, the outermost first. */
  @Column({ type: 'jsonb' })
  path!: string[];

  @Column({ type: 'text' })
  text!: string;

  /** Hash of all that it is found and shown by, the document's title and attributes too. */
  @Column({ type: 'text' })
  fingerprint!: string;
}
