import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEmbeddingUsage1764030000000 implements MigrationInterface {
  name = 'CreateEmbeddingUsage1764030000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE knowledge.embedding_usage (
        tenant_id text NOT NULL,
        day date NOT NULL,
        calls integer NOT NULL DEFAULT 0,
        input_tokens bigint NOT NULL DEFAULT 0,
        cost_micros bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, day)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE knowledge.embedding_usage');
  }
}
