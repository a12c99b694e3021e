import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to where each side has read a conversation; in a table of its own, so that reading does not touch the row that turns write to. */
export class AddFeedMarks1764400000000 implements MigrationInterface {
  name = 'AddFeedMarks1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE conversation.feed_marks (
      conversation_id text NOT NULL,
      side text NOT NULL,
      tenant_id text NOT NULL,
      delivered integer NOT NULL,
      read integer NOT NULL,
      updated_at timestamptz NOT NULL,
      CONSTRAINT feed_marks_pkey PRIMARY KEY (conversation_id, side)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conversation.feed_marks');
  }
}
