import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What it cost on a day (UTC) to embed a tenant's passages. */
@Entity({ name: 'embedding_usage', schema: 'knowledge' })
export class EmbeddingUsageRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'date' })
  day!: string;

  @Column({ type: 'integer', default: 0 })
  calls!: number;

  @Column({ name: 'input_tokens', type: 'bigint', default: 0 })
  inputTokens!: string;

  /** Spent, and set aside for calls that are out, in millionths of the currency of the price. */
  @Column({ name: 'cost_micros', type: 'bigint', default: 0 })
  costMicros!: string;
}
