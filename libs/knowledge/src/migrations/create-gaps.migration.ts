import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateGaps1764000000000 implements MigrationInterface {
  name = 'CreateGaps1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE knowledge.gaps (
        tenant_id text NOT NULL,
        id text COLLATE "C" NOT NULL,
        question text NOT NULL,
        topics jsonb NOT NULL,
        examples jsonb NOT NULL,
        count integer NOT NULL,
        first_asked_at timestamptz NOT NULL,
        last_asked_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      )`);
    await runner.query('CREATE INDEX gaps_by_count ON knowledge.gaps (tenant_id, count, id)');
    await runner.query('CREATE INDEX gaps_by_time ON knowledge.gaps (tenant_id, last_asked_at)');
    await runner.query(`
      CREATE TABLE knowledge.noted_questions (
        tenant_id text NOT NULL,
        key text NOT NULL,
        gap_id text NOT NULL,
        PRIMARY KEY (tenant_id, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE knowledge.noted_questions');
    await runner.query('DROP TABLE knowledge.gaps');
  }
}
