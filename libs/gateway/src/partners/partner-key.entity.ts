import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartnerKey } from './partner-key.js';
import type { Scope } from './scope.js';

/** A partner's API key. A revoked one stays, so that its id keeps its meaning where it has acted. */
@Entity({ name: 'partner_keys', schema: 'gateway' })
@Index('partner_keys_newest_first', ['tenantId', 'createdAt', 'keyId'])
export class PartnerKeyEntity implements PartnerKey {
  @PrimaryColumn({ name: 'key_id', type: 'varchar', length: 32 })
  keyId!: string;

  @Column({ name: 'tenant_id', type: 'varchar', length: 128 })
  tenantId!: string;

  @Column({ name: 'name', type: 'varchar', length: 200 })
  name!: string;

  @Column({ name: 'scopes', type: 'text', array: true })
  scopes!: Scope[];

  /** Ids, prefixes that end in an asterisk, or the asterisk alone. */
  @Column({ name: 'customers', type: 'text', array: true })
  customers!: string[];

  /** SHA-256 in hexadecimal; the secret itself is nowhere. */
  @Column({ name: 'secret_hash', type: 'char', length: 64 })
  secretHash!: string;

  @Column({ name: 'previous_hash', type: 'char', length: 64, nullable: true })
  previousHash!: string | null;

  @Column({ name: 'previous_until', type: 'timestamptz', nullable: true })
  previousUntil!: Date | null;

  /** In milliseconds, as a cursor carries it. */
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
