import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgres } from '@csa/platform';
import pg from 'pg';

/** An empty database of a spec's own. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes a database on the run's server: the one TEST_DATABASE_URL names, else an embedded one that the run shares. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `spec_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

let known: Promise<string> | undefined;

function serverUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  known ??= given ? Promise.resolve(given) : sharedServer();
  return known;
}

/** The first worker that needs the server starts it; the others wait for its URL. The run's teardown stops it. */
async function sharedServer(): Promise<string> {
  const folder = process.env['TEST_RUN_DIR'];
  if (!folder) throw new Error('TEST_RUN_DIR is not set: run specs through Jest with its global set-up.');
  const urlFile = join(folder, 'url');
  if (isFirst(folder)) {
    const server = await EmbeddedPostgres.open(folder);
    writeFileSync(join(folder, 'pid'), String(server.pid));
    writeFileSync(`${urlFile}.new`, server.url('postgres'));
    renameSync(`${urlFile}.new`, urlFile);
    // An open connection would keep this worker from ending with the run.
    await server.leave();
  }
  for (let tries = 0; tries < 600 && !existsSync(urlFile); tries++) await pause(100);
  return readFileSync(urlFile, 'utf8');
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch {
    return false;
  }
}
