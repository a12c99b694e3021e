import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMarks1700000000000 implements MigrationInterface {
  readonly name = 'CreateMarks1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE gateway.marks (id integer PRIMARY KEY)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE gateway.marks');
  }
}
