import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE conversation.model_usage (
    tenant_id text NOT NULL,
    day date NOT NULL,
    customer_id text NOT NULL,
    calls integer NOT NULL DEFAULT 0,
    input_tokens bigint NOT NULL DEFAULT 0,
    output_tokens bigint NOT NULL DEFAULT 0,
    cost_micros bigint NOT NULL DEFAULT 0,
    CONSTRAINT model_usage_pkey PRIMARY KEY (tenant_id, day, customer_id)
  )`,
  'ALTER TABLE conversation.turns ADD COLUMN trace jsonb',
];

/** What the model cost by day and customer, and what a turn did step by step. */
export class AddModelUsage1765000000000 implements MigrationInterface {
  name = 'AddModelUsage1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation.turns DROP COLUMN trace');
    await runner.query('DROP TABLE conversation.model_usage');
  }
}
