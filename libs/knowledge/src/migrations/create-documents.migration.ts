import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDocuments1764000060000 implements MigrationInterface {
  name = 'CreateDocuments1764000060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE knowledge.document_parts');
    await runner.query('DROP TABLE knowledge.document_versions');
    await runner.query('DROP TABLE knowledge.document_passages');
    await runner.query('DROP TABLE knowledge.documents');
  }
}

const statements: readonly string[] = [
  `CREATE TABLE knowledge.documents (
    tenant_id text NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    title text NOT NULL,
    format text NOT NULL,
    category text NOT NULL,
    language text,
    audience text,
    hash text NOT NULL,
    bytes integer NOT NULL,
    fingerprint text NOT NULL,
    version integer NOT NULL,
    passage_ids jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
  )`,
  'CREATE INDEX documents_by_fingerprint ON knowledge.documents (tenant_id, fingerprint)',
  `CREATE TABLE knowledge.document_passages (
    tenant_id text NOT NULL,
    id text COLLATE "C" NOT NULL,
    document_id text COLLATE "C" NOT NULL,
    path jsonb NOT NULL,
    text text NOT NULL,
    fingerprint text NOT NULL,
    PRIMARY KEY (tenant_id, id)
  )`,
  'CREATE INDEX document_passages_by_document ON knowledge.document_passages (tenant_id, document_id)',
  `CREATE TABLE knowledge.document_versions (
    tenant_id text NOT NULL,
    document_id text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    bytes integer NOT NULL,
    passages integer NOT NULL,
    added integer NOT NULL,
    removed integer NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, document_id, version)
  )`,
  `CREATE TABLE knowledge.document_parts (
    tenant_id text NOT NULL,
    upload text NOT NULL,
    part integer NOT NULL,
    content bytea NOT NULL,
    kept_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, upload, part)
  )`,
  'CREATE INDEX document_parts_by_time ON knowledge.document_parts (kept_at)',
];
