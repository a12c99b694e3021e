import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a customer's messages had each mood. Its row is also the lock under which a customer's facts change. */
@Entity({ name: 'mood_counts', schema: 'memory' })
export class MoodCountEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ type: 'integer' })
  positive!: number;

  @Column({ type: 'integer' })
  neutral!: number;

  @Column({ type: 'integer' })
  negative!: number;
}
