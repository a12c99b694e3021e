import type { MigrationInterface, QueryRunner } from 'typeorm';

// Replicas of the version before go on writing turns while this one is rolled out, so that nothing new is demanded of a row.
const ADD = `ALTER TABLE conversation.turns
  ADD COLUMN last_message_seq integer,
  ADD COLUMN not_before timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN joins_until timestamptz,
  ADD COLUMN is_shown boolean NOT NULL DEFAULT false,
  ADD COLUMN deadline timestamptz`;

/** A turn may have several messages, waits for them, and has a deadline. */
export class AddBursts1764900000000 implements MigrationInterface {
  name = 'AddBursts1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE conversation.turns
      DROP COLUMN last_message_seq, DROP COLUMN not_before, DROP COLUMN joins_until, DROP COLUMN is_shown, DROP COLUMN deadline`);
  }
}
