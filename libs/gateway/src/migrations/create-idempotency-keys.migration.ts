import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1764000000000 implements MigrationInterface {
  name = 'CreateIdempotencyKeys1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "gateway"."idempotency_keys" (
        "tenant_id" varchar(128) NOT NULL,
        "sender" varchar(200) NOT NULL,
        "key" varchar(200) NOT NULL,
        "fingerprint" char(64) NOT NULL,
        "answer" json,
        "locked_until" timestamptz NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("tenant_id", "sender", "key")
      )`);
    await runner.query(`CREATE INDEX "idempotency_keys_expires_at" ON "gateway"."idempotency_keys" ("expires_at")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "gateway"."idempotency_keys"`);
  }
}
