import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFaqs1763805600000 implements MigrationInterface {
  name = 'CreateFaqs1763805600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE knowledge.faqs (
        tenant_id text NOT NULL,
        id text COLLATE "C" NOT NULL,
        question text NOT NULL,
        answer text NOT NULL,
        category text NOT NULL,
        keywords jsonb NOT NULL,
        alternatives jsonb NOT NULL,
        metadata jsonb NOT NULL,
        question_key text NOT NULL,
        fingerprint text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      )`);
    await runner.query('CREATE INDEX faqs_by_category ON knowledge.faqs (tenant_id, category, id)');
    await runner.query('CREATE INDEX faqs_by_question ON knowledge.faqs (tenant_id, question_key)');
    await runner.query(`
      CREATE TABLE knowledge.revisions (
        tenant_id text NOT NULL PRIMARY KEY,
        revision bigint NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE knowledge.seeded_faqs (
        tenant_id text NOT NULL,
        faq_id text NOT NULL,
        fingerprint text NOT NULL,
        PRIMARY KEY (tenant_id, faq_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE knowledge.seeded_faqs');
    await runner.query('DROP TABLE knowledge.revisions');
    await runner.query('DROP TABLE knowledge.faqs');
  }
}
