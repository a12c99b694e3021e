import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePartnerKeys1764300000000 implements MigrationInterface {
  name = 'CreatePartnerKeys1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "gateway"."partner_keys" (
        "key_id" varchar(32) NOT NULL,
        "tenant_id" varchar(128) NOT NULL,
        "name" varchar(200) NOT NULL,
        "scopes" text[] NOT NULL,
        "customers" text[] NOT NULL,
        "secret_hash" char(64) NOT NULL,
        "previous_hash" char(64),
        "previous_until" timestamptz,
        "created_at" timestamptz(3) NOT NULL,
        "expires_at" timestamptz,
        "last_used_at" timestamptz,
        "revoked_at" timestamptz,
        CONSTRAINT "partner_keys_pkey" PRIMARY KEY ("key_id")
      )`);
    await runner.query(`CREATE INDEX "partner_keys_newest_first" ON "gateway"."partner_keys" ("tenant_id", "created_at", "key_id")`);
    await runner.query(`
      CREATE TABLE "gateway"."partner_key_changes" (
        "number" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        "tenant_id" varchar(128) NOT NULL,
        "key_id" varchar(32) NOT NULL,
        "act" varchar(16) NOT NULL,
        "by" varchar(128) NOT NULL,
        "at" timestamptz NOT NULL,
        CONSTRAINT "partner_key_changes_pkey" PRIMARY KEY ("number")
      )`);
    await runner.query(`CREATE INDEX "partner_key_changes_key" ON "gateway"."partner_key_changes" ("tenant_id", "key_id", "number")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "gateway"."partner_key_changes"`);
    await runner.query(`DROP TABLE "gateway"."partner_keys"`);
  }
}
