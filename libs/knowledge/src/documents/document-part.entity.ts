import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A part of a file that is on its way. */
@Entity({ name: 'document_parts', schema: 'knowledge' })
@Index('document_parts_by_time', ['keptAt'])
export class DocumentPartRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  upload!: string;

  @PrimaryColumn({ type: 'integer' })
  part!: number;

  @Column({ type: 'bytea' })
  content!: Buffer;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt!: Date;
}
