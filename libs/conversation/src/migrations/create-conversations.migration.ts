import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE conversation.conversations (
    id text NOT NULL,
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    session_id text NOT NULL,
    owner text NOT NULL DEFAULT 'assistant',
    owner_person_id text,
    owner_person_name text,
    epoch integer NOT NULL DEFAULT 1,
    last_seq integer NOT NULL DEFAULT 0,
    state jsonb NOT NULL DEFAULT '{}',
    moods jsonb NOT NULL DEFAULT '[]',
    customer_turns integer NOT NULL DEFAULT 0,
    handoff_ticket_id text,
    last_active_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT conversations_pkey PRIMARY KEY (id)
  )`,
  'CREATE UNIQUE INDEX conversations_session ON conversation.conversations (tenant_id, customer_id, session_id)',
  'CREATE INDEX conversations_latest ON conversation.conversations (tenant_id, customer_id, last_active_at)',

  `CREATE TABLE conversation.feed_items (
    id text NOT NULL,
    position bigserial NOT NULL,
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    conversation_id text NOT NULL,
    session_id text NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    role text NOT NULL,
    author jsonb NOT NULL,
    content text NOT NULL,
    turn_id text,
    client_message_id text,
    reply jsonb,
    handoff jsonb,
    created_at timestamptz NOT NULL,
    CONSTRAINT feed_items_pkey PRIMARY KEY (id)
  )`,
  'CREATE UNIQUE INDEX feed_items_seq ON conversation.feed_items (conversation_id, seq)',
  'CREATE UNIQUE INDEX feed_items_client_message ON conversation.feed_items (conversation_id, role, client_message_id)',
  'CREATE INDEX feed_items_customer ON conversation.feed_items (tenant_id, customer_id, position)',
  `CREATE INDEX feed_items_words ON conversation.feed_items USING gin (to_tsvector('simple', content))`,

  `CREATE TABLE conversation.turns (
    id text NOT NULL,
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    conversation_id text NOT NULL,
    message_id text NOT NULL,
    message_seq integer NOT NULL,
    number integer NOT NULL,
    request_id text NOT NULL,
    state text NOT NULL DEFAULT 'pending',
    lease_id text,
    lease_until timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    steps jsonb NOT NULL DEFAULT '{}',
    decision jsonb,
    timings jsonb,
    reply_id text,
    created_at timestamptz NOT NULL,
    completed_at timestamptz,
    CONSTRAINT turns_pkey PRIMARY KEY (id)
  )`,
  'CREATE UNIQUE INDEX turns_order ON conversation.turns (conversation_id, message_seq)',
  `CREATE INDEX turns_open_order ON conversation.turns (conversation_id, message_seq) WHERE state IN ('pending', 'running')`,
  `CREATE INDEX turns_open ON conversation.turns (lease_until) WHERE state IN ('pending', 'running')`,

  `CREATE TABLE conversation.outbox (
    id bigserial NOT NULL,
    tenant_id text NOT NULL,
    subject text NOT NULL,
    payload jsonb NOT NULL,
    claimed_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (id)
  )`,
  'CREATE INDEX outbox_due ON conversation.outbox (claimed_until)',

  `CREATE TABLE conversation.feedback (
    id text NOT NULL,
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    message_id text NOT NULL,
    rating smallint NOT NULL,
    comment text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT feedback_pkey PRIMARY KEY (id)
  )`,
  'CREATE UNIQUE INDEX feedback_message ON conversation.feedback (message_id)',
];

/** Conversations, their feed, their turns, what is to be told of them, and ratings. */
export class CreateConversations1763800000000 implements MigrationInterface {
  name = 'CreateConversations1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['feedback', 'outbox', 'turns', 'feed_items', 'conversations']) await runner.query(`DROP TABLE conversation.${table}`);
  }
}
