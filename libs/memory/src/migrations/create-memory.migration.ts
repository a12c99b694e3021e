import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMemory1700000000000 implements MigrationInterface {
  readonly name = 'CreateMemory1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [facts, moodCounts, summaries, effects, ...indexes]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['facts', 'mood_counts', 'summaries', 'effects']) await runner.query(`DROP TABLE memory.${table}`);
  }
}

const facts = `
  CREATE TABLE memory.facts (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    kind text NOT NULL,
    identity text NOT NULL,
    fact_id text NOT NULL,
    value text NOT NULL,
    source_message_id text,
    confidence double precision NOT NULL,
    resolved boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    told bigserial NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, kind, identity)
  )`;

const moodCounts = `
  CREATE TABLE memory.mood_counts (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    positive integer NOT NULL,
    neutral integer NOT NULL,
    negative integer NOT NULL,
    PRIMARY KEY (tenant_id, customer_id)
  )`;

const summaries = `
  CREATE TABLE memory.summaries (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    session_id text NOT NULL,
    text text NOT NULL,
    up_to_seq bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    told bigserial NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, session_id)
  )`;

const effects = `
  CREATE TABLE memory.effects (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    effect_key text NOT NULL,
    happened_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, effect_key)
  )`;

const indexes = [
  'CREATE INDEX facts_by_age ON memory.facts (tenant_id, customer_id, kind, told)',
  'CREATE INDEX summaries_by_age ON memory.summaries (tenant_id, customer_id, told)',
  'CREATE INDEX effects_by_age ON memory.effects (tenant_id, customer_id, happened_at)',
];
