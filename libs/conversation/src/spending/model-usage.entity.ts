import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the model cost on a day (UTC): one row a customer, and one with an empty customer id for all of the tenant. */
@Entity({ name: 'model_usage', schema: 'conversation' })
export class ModelUsageEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text', primaryKeyConstraintName: 'model_usage_pkey' })
  tenantId!: string;

  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'model_usage_pkey' })
  day!: string;

  @PrimaryColumn({ name: 'customer_id', type: 'text', primaryKeyConstraintName: 'model_usage_pkey' })
  customerId!: string;

  @Column({ type: 'integer', default: 0 })
  calls!: number;

  @Column({ name: 'input_tokens', type: 'bigint', default: 0 })
  inputTokens!: string;

  @Column({ name: 'output_tokens', type: 'bigint', default: 0 })
  outputTokens!: string;

  /** Spent, and set aside for turns that are under way, in millionths of the currency of the prices. */
  @Column({ name: 'cost_micros', type: 'bigint', default: 0 })
  costMicros!: string;
}
