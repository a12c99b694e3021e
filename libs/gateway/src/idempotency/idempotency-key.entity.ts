import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A write that was sent with an `Idempotency-Key`, and the answer it got. */
@Entity({ name: 'idempotency_keys', schema: 'gateway' })
export class IdempotencyKeyEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'varchar', length: 128 })
  tenantId!: string;

  /** Who sent it: role and id. Keys of two senders never meet. */
  @PrimaryColumn({ name: 'sender', type: 'varchar', length: 200 })
  sender!: string;

  @PrimaryColumn({ name: 'key', type: 'varchar', length: 200 })
  key!: string;

  /** SHA-256 of method, path and body, in hexadecimal. */
  @Column({ name: 'fingerprint', type: 'char', length: 64 })
  fingerprint!: string;

  /** Null while the first request is being worked on. As text, so that fields keep their order. */
  @Column({ name: 'answer', type: 'json', nullable: true })
  answer!: StoredAnswer | null;

  /** Until when the first request is believed to be at work. */
  @Column({ name: 'locked_until', type: 'timestamptz' })
  lockedUntil!: Date;

  @Index('idempotency_keys_expires_at')
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
