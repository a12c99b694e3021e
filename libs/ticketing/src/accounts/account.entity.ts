import type { Account, Plan } from '@csa/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'accounts', schema: 'ticketing' })
export class AccountEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  plan!: Plan;

  @Column({ type: 'text' })
  status!: Account['status'];

  @Column({ type: 'jsonb' })
  usage!: Account['usage'];

  @Column({ type: 'jsonb' })
  billing!: Account['billing'];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
