import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An effect that has happened, so that it does not happen again. */
@Entity({ name: 'effects', schema: 'memory' })
@Index('effects_by_age', ['tenantId', 'customerId', 'happenedAt'])
export class EffectEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @PrimaryColumn({ name: 'effect_key', type: 'text' })
  effectKey!: string;

  @Column({ name: 'happened_at', type: 'timestamptz' })
  happenedAt!: Date;
}
