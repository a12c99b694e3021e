import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A turn keeps its place in its request's trace, whoever works on it and whenever. */
export class AddTraceContext1765100000000 implements MigrationInterface {
  name = 'AddTraceContext1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation.turns ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation.turns DROP COLUMN traceparent');
  }
}
