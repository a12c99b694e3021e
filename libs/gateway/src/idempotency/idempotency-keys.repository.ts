import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import type { StoredAnswer } from './idempotency-key.entity.js';

export interface KeyPlace {
  readonly tenantId: string;
  readonly sender: string;
  readonly key: string;
}

export interface Claimed extends KeyPlace {
  readonly fingerprint: string;
  readonly now: Date;
  readonly lockedUntil: Date;
  readonly expiresAt: Date;
}

/** Keeps keys of writes with the answers they got. */
@Injectable()
export class IdempotencyKeysRepository {
  constructor(private readonly database: DataSource) {}

  /**
   * Takes the key for one request: true when nobody has it, its day is over, or the same request was left unfinished.
   * One statement, so that of two requests at once one gets it.
   */
  async claim(claimed: Claimed): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `INSERT INTO "gateway"."idempotency_keys" AS k ("tenant_id", "sender", "key", "fingerprint", "answer", "locked_until", "expires_at")
       VALUES ($1, $2, $3, $4, NULL, $5, $6)
       ON CONFLICT ("tenant_id", "sender", "key") DO UPDATE
         SET "fingerprint" = EXCLUDED."fingerprint", "answer" = NULL, "locked_until" = EXCLUDED."locked_until", "expires_at" = EXCLUDED."expires_at"
         WHERE k."expires_at" <= $7 OR (k."answer" IS NULL AND k."locked_until" <= $7 AND k."fingerprint" = EXCLUDED."fingerprint")
       RETURNING 1`,
      [claimed.tenantId, claimed.sender, claimed.key, claimed.fingerprint, claimed.lockedUntil, claimed.expiresAt, claimed.now],
    );
    return rows.length > 0;
  }

  async find({ tenantId, sender, key }: KeyPlace): Promise<IdempotencyKeyEntity | null> {
    return this.database.getRepository(IdempotencyKeyEntity).findOneBy({ tenantId, sender, key });
  }

  async keepAnswer({ tenantId, sender, key }: KeyPlace, answer: StoredAnswer): Promise<void> {
    await this.database.query(
      `UPDATE "gateway"."idempotency_keys" SET "answer" = $4 WHERE "tenant_id" = $1 AND "sender" = $2 AND "key" = $3`,
      [tenantId, sender, key, JSON.stringify(answer)],
    );
  }

  /** Lets go of a key whose request came to nothing. */
  async release({ tenantId, sender, key }: KeyPlace): Promise<void> {
    await this.database.query(
      `DELETE FROM "gateway"."idempotency_keys" WHERE "tenant_id" = $1 AND "sender" = $2 AND "key" = $3 AND "answer" IS NULL`,
      [tenantId, sender, key],
    );
  }

  async forgetExpired(now: Date): Promise<void> {
    await this.database.query(`DELETE FROM "gateway"."idempotency_keys" WHERE "expires_at" <= $1`, [now]);
  }
}
