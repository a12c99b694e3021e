import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News is told in the name of whoever caused it, also by another replica later. */
export class AddCallToOutbox1764300000000 implements MigrationInterface {
  name = 'AddCallToOutbox1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation.outbox ADD COLUMN call jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation.outbox DROP COLUMN call');
  }
}
