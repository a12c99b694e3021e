import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { MemoryLog } from '../log.js';
import { databaseConformance } from './database.conformance.js';
import { EmbeddedPostgres } from './embedded-postgres.js';

const folder = mkdtempSync(join(tmpdir(), 'csa-embedded-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

databaseConformance('embedded', async () => {
  const server = await EmbeddedPostgres.open(join(folder, 'conformance'));
  return { url: server.url(), close: () => server.stop() };
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

describe('the embedded database', () => {
  test('keeps its data over a stop and a start, and refuses a second process on its folder', async () => {
    const first = await EmbeddedPostgres.open(join(folder, 'kept'));
    await query(first.url(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await expect(EmbeddedPostgres.open(join(folder, 'kept'))).rejects.toThrow('Another process uses the data');
    await first.stop();
    const second = await EmbeddedPostgres.open(join(folder, 'kept'));
    expect(await query(second.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  }, 60_000);

  test('starts again after the server was killed, with everything that was committed', async () => {
    const first = await EmbeddedPostgres.open(join(folder, 'killed'));
    await query(first.url(), 'CREATE TABLE kept AS SELECT 43 AS answer');
    process.kill(first.pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = await EmbeddedPostgres.open(join(folder, 'killed'));
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 43 }]);
    await second.stop();
  }, 60_000);

  test('is started again at the same address when it ends by itself and is kept up, and not when it is told to stop', async () => {
    const server = await EmbeddedPostgres.open(join(folder, 'kept-up'));
    const log = new MemoryLog();
    server.keepUp(log);
    const url = server.url();
    await query(url, 'CREATE TABLE kept AS SELECT 44 AS answer');
    for (const times of [1, 2]) {
      process.kill(server.pid, 'SIGKILL');
      while (log.lines.filter(({ message }) => message === 'the embedded database is back').length < times) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 44 }]);
    }
    await server.stop();
    expect(() => process.kill(server.pid, 0)).toThrow();
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(2);
  }, 60_000);

  test('that ended is stopped without complaint', async () => {
    const server = await EmbeddedPostgres.open(join(folder, 'ended'));
    process.kill(server.pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await server.stop();
  }, 60_000);

  test('goes on when it is left, and the next process on its folder adopts it', async () => {
    const first = await EmbeddedPostgres.open(join(folder, 'left'));
    await first.leave();
    const second = await EmbeddedPostgres.open(join(folder, 'left'));
    expect(second.pid).toBe(first.pid);
    await second.stop();
  }, 60_000);

  test('asks for the password', async () => {
    const server = await EmbeddedPostgres.open(join(folder, 'locked'));
    const url = new URL(server.url());
    url.password = 'guess';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password/);
    await server.stop();
  }, 60_000);
});
