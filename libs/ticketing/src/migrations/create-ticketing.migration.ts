import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTicketing1700000000000 implements MigrationInterface {
  readonly name = 'CreateTicketing1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [accounts, numbers, openingKeys, tickets, ...ticketIndexes, notes, changes, refuseChange, ...appendOnly]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['ticket_changes', 'ticket_notes', 'tickets', 'opening_keys', 'ticket_numbers', 'accounts']) {
      await runner.query(`DROP TABLE ticketing.${table}`);
    }
    await runner.query('DROP FUNCTION ticketing.refuse_change()');
  }
}

const accounts = `
  CREATE TABLE ticketing.accounts (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    plan text NOT NULL,
    status text NOT NULL,
    usage jsonb NOT NULL,
    billing jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, customer_id)
  )`;

const numbers = `
  CREATE TABLE ticketing.ticket_numbers (
    tenant_id text NOT NULL,
    day integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (tenant_id, day)
  )`;

const openingKeys = `
  CREATE TABLE ticketing.opening_keys (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    effect_key text NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, effect_key)
  )`;

const tickets = `
  CREATE TABLE ticketing.tickets (
    tenant_id text NOT NULL,
    ticket_id text NOT NULL,
    day integer NOT NULL,
    number integer NOT NULL,
    customer_id text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    description text NOT NULL,
    status text NOT NULL,
    priority text NOT NULL,
    category text NOT NULL,
    tags jsonb NOT NULL,
    session_id text,
    first_answer_hours double precision NOT NULL,
    first_answer_due_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    resolved_at timestamptz,
    version integer NOT NULL,
    effect_key text,
    PRIMARY KEY (tenant_id, ticket_id)
  )`;

const ticketIndexes = [
  'CREATE UNIQUE INDEX tickets_of_tenant ON ticketing.tickets (tenant_id, day, number)',
  'CREATE INDEX tickets_of_tenant_by_status ON ticketing.tickets (tenant_id, status, day, number)',
  'CREATE INDEX tickets_of_customer ON ticketing.tickets (tenant_id, customer_id, day, number)',
  'CREATE INDEX tickets_of_customer_by_status ON ticketing.tickets (tenant_id, customer_id, status, day, number)',
  'CREATE UNIQUE INDEX tickets_by_effect ON ticketing.tickets (tenant_id, customer_id, effect_key)',
];

const notes = `
  CREATE TABLE ticketing.ticket_notes (
    tenant_id text NOT NULL,
    ticket_id text NOT NULL,
    version integer NOT NULL,
    author_kind text NOT NULL,
    author_id text NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, ticket_id, version),
    CONSTRAINT ticket_notes_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticketing.tickets (tenant_id, ticket_id)
  )`;

const changes = `
  CREATE TABLE ticketing.ticket_changes (
    tenant_id text NOT NULL,
    ticket_id text NOT NULL,
    version integer NOT NULL,
    field text NOT NULL,
    old_value text,
    new_value text,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    effect_key text,
    PRIMARY KEY (tenant_id, ticket_id, version, field),
    CONSTRAINT ticket_changes_ticket FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticketing.tickets (tenant_id, ticket_id)
  )`;

const refuseChange = `
  CREATE FUNCTION ticketing.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'Rows of % are only ever added.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`;

const appendOnly = ['ticket_notes', 'ticket_changes'].map((table) => `
  CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ticketing.${table}
  FOR EACH STATEMENT EXECUTE FUNCTION ticketing.refuse_change()`);
