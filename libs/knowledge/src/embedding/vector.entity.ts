import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A model's vector of a passage, so that only what changed is embedded again. */
@Entity({ name: 'vectors', schema: 'knowledge' })
@Index('vectors_by_time', ['model', 'keptAt'])
export class VectorRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  model!: string;

  /** The hash of the passage's content. */
  @PrimaryColumn({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'integer' })
  dimension!: number;

  /** Numbers of 32 bits, little-endian. */
  @Column({ type: 'bytea' })
  vector!: Buffer;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt!: Date;
}
