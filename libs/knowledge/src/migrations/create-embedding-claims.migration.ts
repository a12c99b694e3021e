import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmbeddingClaims1764020000000 implements MigrationInterface {
  name = 'CreateEmbeddingClaims1764020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE knowledge.embedding_claims (
        tenant_id text NOT NULL,
        model text NOT NULL,
        fingerprint text NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, model, fingerprint)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE knowledge.embedding_claims');
  }
}
