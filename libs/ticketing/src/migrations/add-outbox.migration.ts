import { createOutbox } from '@csa/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News of tickets is written together with them, and told until the bus has it. Its rows have a tenant_id as all have. */
export class AddOutbox1764300000000 implements MigrationInterface {
  readonly name = 'AddOutbox1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of createOutbox('ticketing')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticketing.outbox');
  }
}
