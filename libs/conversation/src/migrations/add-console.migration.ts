import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  'ALTER TABLE conversation.conversations ADD COLUMN waiting_since timestamptz, ADD COLUMN closed_at timestamptz',
  `UPDATE conversation.conversations SET waiting_since = last_active_at WHERE owner <> 'assistant'`,
  `CREATE INDEX conversations_queue ON conversation.conversations (tenant_id, waiting_since, id) WHERE owner <> 'assistant'`,

  `CREATE TABLE conversation.staff_notes (
    id text NOT NULL,
    position bigserial NOT NULL,
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    conversation_id text NOT NULL,
    author_id text NOT NULL,
    author_name text NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT staff_notes_pkey PRIMARY KEY (id)
  )`,
  'CREATE INDEX staff_notes_conversation ON conversation.staff_notes (conversation_id, position)',
];

/** What the staff's console needs: who waits since when, what is closed, and notes that are no part of the feed. */
export class AddConsole1764200000000 implements MigrationInterface {
  name = 'AddConsole1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conversation.staff_notes');
    await runner.query('DROP INDEX conversation.conversations_queue');
    await runner.query('ALTER TABLE conversation.conversations DROP COLUMN waiting_since, DROP COLUMN closed_at');
  }
}
