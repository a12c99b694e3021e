import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a turn failed is counted apart from how often it was begun: a worker that dies is no fault of its turns. */
export class AddFailures1765200000000 implements MigrationInterface {
  name = 'AddFailures1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation.turns ADD COLUMN failures integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation.turns DROP COLUMN failures');
  }
}
