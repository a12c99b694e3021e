import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateVectors1764010000000 implements MigrationInterface {
  name = 'CreateVectors1764010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE knowledge.vectors (
        tenant_id text NOT NULL,
        model text NOT NULL,
        fingerprint text NOT NULL,
        dimension integer NOT NULL,
        vector bytea NOT NULL,
        kept_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, model, fingerprint)
      )`);
    await runner.query('CREATE INDEX vectors_by_time ON knowledge.vectors (model, kept_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE knowledge.vectors');
  }
}
