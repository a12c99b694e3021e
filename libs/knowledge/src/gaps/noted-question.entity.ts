import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which questions were noted, so that a turn that is tried again counts once. */
@Entity({ name: 'noted_questions', schema: 'knowledge' })
export class NotedQuestionRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ name: 'gap_id', type: 'text' })
  gapId!: string;
}
