import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a tenant's FAQs changed. Instances compare it with what they have seen. */
@Entity({ name: 'revisions', schema: 'knowledge' })
export class RevisionRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @Column({ type: 'bigint' })
  revision!: string;
}
