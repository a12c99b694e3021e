import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A replica embeds what has this hash now; when its time is over, another may. */
@Entity({ name: 'embedding_claims', schema: 'knowledge' })
export class EmbeddingClaimRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  model!: string;

  /** The hash of the passage's content. */
  @PrimaryColumn({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'timestamptz' })
  until!: Date;
}
