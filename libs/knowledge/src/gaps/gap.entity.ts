import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ name: 'gaps', schema: 'knowledge' })
@Index('gaps_by_count', ['tenantId', 'count', 'id'])
@Index('gaps_by_time', ['tenantId', 'lastAskedAt'])
export class GapRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  id!: string;

  @Column({ type: 'text' })
  question!: string;

  /** What it is about; new questions are compared with it. */
  @Column({ type: 'jsonb' })
  topics!: string[];

  @Column({ type: 'jsonb' })
  examples!: string[];

  @Column({ type: 'int' })
  count!: number;

  @Column({ name: 'first_asked_at', type: 'timestamptz' })
  firstAskedAt!: Date;

  @Column({ name: 'last_asked_at', type: 'timestamptz' })
  lastAskedAt!: Date;
}
