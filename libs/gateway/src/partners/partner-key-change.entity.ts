import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who did what to a key. Rows are only ever added, in the transaction of what they tell. */
@Entity({ name: 'partner_key_changes', schema: 'gateway' })
@Index('partner_key_changes_key', ['tenantId', 'keyId', 'number'])
export class PartnerKeyChangeEntity {
  @PrimaryGeneratedColumn('identity', { name: 'number', type: 'bigint', generatedIdentity: 'ALWAYS' })
  number!: string;

  @Column({ name: 'tenant_id', type: 'varchar', length: 128 })
  tenantId!: string;

  @Column({ name: 'key_id', type: 'varchar', length: 32 })
  keyId!: string;

  @Column({ name: 'act', type: 'varchar', length: 16 })
  act!: KeyAct;

  /** Who of the staff. */
  @Column({ name: 'by', type: 'varchar', length: 128 })
  by!: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at!: Date;
}

export type KeyAct = 'made' | 'rotated' | 'revoked';
