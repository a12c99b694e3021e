import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createTestDatabase, freePort, startNats, TestProgram } from '@csa/testing';
import type { TestDatabase, TestNats } from '@csa/testing';
import pg from 'pg';

const smallApp = 'libs/platform/src/small-app/small.app.ts';
// Processes compile their source when they start.
jest.setTimeout(120_000);

let folder: string;
let database: TestDatabase;
const programs: TestProgram[] = [];
const nats = await startNats();
const withNats = 'reason' in nats ? test.skip : test;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'csa-run-'));
  database = await createTestDatabase();
});
afterEach(async () => { await Promise.all(programs.splice(0).map(ended)); });
afterAll(async () => {
  await database.drop();
  if (!('reason' in nats)) await nats.stop();
  rmSync(folder, { recursive: true, force: true });
});

function start(settings: Record<string, string>, file = smallApp): TestProgram {
  const program = TestProgram.start(file, { HEALTH_HOST: '127.0.0.1', HEALTH_PORT: '0', ...settings });
  programs.push(program);
  return program;
}

async function started(settings: Record<string, string>): Promise<TestProgram> {
  const program = start(settings);
  await program.says('"started"');
  return program;
}

/** Lets its work be done, stops it and answers with its exit code. */
function ended(program: TestProgram): Promise<number | null> {
  program.tell('done');
  return program.stop();
}

const messagesOf = (program: TestProgram): unknown[] => program.log.map(({ message }) => message);

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a process that may not start', () => {
  test('prints every mistake of its settings together and ends with 1', async () => {
    const program = start({ DATABASE_URL: 'mysql://user:hunter2@host/data', LOG_LEVEL: 'loud', HEALTH_PORT: 'eight' });
    expect(await program.exitCode()).toBe(1);
    expect(program.output).toContain('The settings have 3 mistakes:');
    for (const name of ['DATABASE_URL', 'LOG_LEVEL', 'HEALTH_PORT']) expect(program.output).toContain(`  - ${name}: `);
    expect(program.output).not.toContain('hunter2');
  });

  test.each([
    ['knowledge', ['NATS_URL', 'DATABASE_URL']],
    ['gateway', ['NATS_URL', 'DATABASE_URL', 'CUSTOMER_JWT_SECRET or CUSTOMER_JWKS_URL']],
  ])('%s ends with 1 and names what it needs', async (app, names) => {
    const program = start({}, `apps/${app}/src/main.ts`);
    expect(await program.exitCode()).toBe(1);
    for (const name of names) expect(program.output).toContain(`${name}: is required here`);
    expect(program.log).toEqual([]);
  });

  test('on a DATA_DIR that another process uses says so and ends with 1; the other goes on', async () => {
    const first = await started({ DATA_DIR: join(folder, 'shared') });
    const second = start({ DATA_DIR: join(folder, 'shared') });
    expect(await second.exitCode()).toBe(1);
    expect(second.output).toContain('Another process uses the data');
    expect(second.output).toContain('DATA_DIR');
    expect(await ended(first)).toBe(0);
  });

  test('at an address that HEALTH_HOST names and this machine has not ends with 1', async () => {
    const program = start({ DATABASE_URL: database.url, HEALTH_HOST: '192.0.2.1' });
    program.tell('done');
    expect(await program.exitCode()).toBe(1);
    expect(messagesOf(program)).toContain('could not start');
    expect(program.output).toContain('192.0.2.1');
  });
});

describe('a stop', () => {
  test('by SIGTERM ends the work at hand first, then lets go, then ends with 0; a second SIGTERM changes nothing', async () => {
    const program = await started({ DATABASE_URL: database.url });
    await program.says('work has begun');
    program.signal('SIGTERM');
    await program.says('"stopping"');
    program.signal('SIGTERM');
    await program.says('still stopping');
    program.tell('done');
    expect(await program.exitCode()).toBe(0);
    const messages = messagesOf(program);
    expect(messages.filter((message) => ['stopping', 'work is done', 'work is let go'].includes(message as string))).toEqual(['stopping', 'work is done', 'work is let go']);
    expect(messages).toContain('answered');
  });

  test('by SIGINT stops the embedded database too', async () => {
    const program = await started({ DATA_DIR: join(folder, 'stopped') });
    const pidFile = join(folder, 'stopped', 'postgres', 'data', 'postmaster.pid');
    expect(existsSync(pidFile)).toBe(true);
    program.tell('done');
    program.signal('SIGINT');
    expect(await program.exitCode()).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  });
});

describe('a setting shows', () => {
  const levels = ['debug', 'info', 'warn', 'error'];

  test.each([
    [{ LOG_LEVEL: 'debug' }, levels],
    [{}, levels.slice(1)],
    [{ LOG_LEVEL: 'warn' }, levels.slice(2)],
    [{ LOG_LEVEL: 'silent' }, []],
    [{ LOG_LEVEL: 'error', DEBUG: 'true' }, levels],
  ])('%j: of the four lines %j are logged', async (settings: Record<string, string>, expected) => {
    const port = await freePort();
    const program = start({ DATABASE_URL: database.url, HEALTH_PORT: String(port), ...settings });
    await until(() => isReady(port));
    expect(await ended(program)).toBe(0);
    expect(messagesOf(program).filter((message) => String(message).startsWith('a line of level'))).toEqual(expected.map((level) => `a line of level ${level}`));
  });

  test.each([
    [{}, ['[email] wrote', '[card]', 'from 203.0.113.9, call [phone]']],
    [{ LOG_REDACT: 'ip, card' }, ['bo@example.org wrote', '[card]', 'from [ip], call +1 212 555 0187']],
    [{ LOG_REDACT: 'none' }, ['bo@example.org wrote', '4111 1111 1111 1111', 'from 203.0.113.9, call +1 212 555 0187']],
  ])('%j: personal data is logged as %j', async (settings: Record<string, string>, [message, card, words]) => {
    const program = await started({ DATABASE_URL: database.url, ...settings });
    expect(program.log).toContainEqual(expect.objectContaining({ message, card: [card], error: expect.objectContaining({ message: words }) }));
  });

  test.each([['2', 2], ['5', 5]])('DATABASE_POOL_SIZE=%s: twelve statements at once share %i connections', async (size, used) => {
    const program = await started({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: size });
    expect(program.log).toContainEqual(expect.objectContaining({ message: 'connections', used }));
  });

  test('HEALTH_HOST and HEALTH_PORT: there the probes are answered, for every service of the process', async () => {
    const port = await freePort();
    await started({ DATABASE_URL: database.url, HEALTH_PORT: String(port) });
    const [live, ready, other] = await Promise.all(['live', 'ready', 'other'].map((name) => fetch(`http://127.0.0.1:${port}/health/${name}`)));
    expect([live?.status, ready?.status, other?.status]).toEqual([200, 200, 404]);
    const components = { 'sentiment.bus': { status: 'healthy', detail: 'in-process' }, 'gateway.database': { status: 'healthy' } };
    expect(await ready?.json()).toMatchObject({ status: 'healthy', components });
  });

  test('MIGRATE_ONLY: the tables are made, no service is started, and the process ends with 0', async () => {
    const own = await createTestDatabase();
    const program = start({ DATABASE_URL: own.url, MIGRATE_ONLY: 'true' });
    expect(await program.exitCode()).toBe(0);
    expect(messagesOf(program)).toEqual(['tables are up to date']);
    expect(await rowsOf(own.url, 'SELECT name FROM gateway.migrations')).toEqual([{ name: 'CreateMarks1700000000000' }]);
    await own.drop();
  });

  test('DATA_DIR: there the embedded database keeps its data; with DATABASE_URL there is none', async () => {
    const [used, unused] = [join(folder, 'used'), join(folder, 'unused')];
    await ended(await started({ DATA_DIR: used }));
    await ended(await started({ DATA_DIR: unused, DATABASE_URL: database.url }));
    expect([existsSync(join(used, 'postgres', 'data', 'PG_VERSION')), existsSync(unused)]).toEqual([true, false]);
  });
});

describe('a stop in the middle of the start', () => {
  test('leaves no database server behind, and is no failure', async () => {
    const own = join(folder, 'early');
    const serverFile = join(own, 'postgres', 'data', 'postmaster.pid');
    const program = start({ DATA_DIR: own });
    await until(() => Promise.resolve(existsSync(serverFile)));
    expect(await program.stop()).toBe(0);
    expect(existsSync(serverFile)).toBe(false);
    expect(program.log.map(({ level }) => level)).not.toContain('error');
  });

  test('ends the wait for the bus', async () => {
    const program = start({ DATABASE_URL: database.url, NATS_URL: `nats://127.0.0.1:${await freePort()}` });
    await program.says('waiting for the bus');
    expect(await program.stop()).toBe(0);
  });
});

describe('NATS_URL', () => {
  test('without it services talk inside the process', async () => {
    const program = await started({ DATABASE_URL: database.url });
    expect(program.log).toContainEqual(expect.objectContaining({ message: 'started', bus: 'in-process' }));
  });

  withNats(`with it they talk over NATS${'reason' in nats ? ` (skipped: ${nats.reason})` : ''}`, async () => {
    const program = await started({ DATABASE_URL: database.url, NATS_URL: (nats as TestNats).url });
    expect(program.log).toContainEqual(expect.objectContaining({ message: 'started', bus: 'nats' }));
    expect(await ended(program)).toBe(0);
    expect(messagesOf(program)).toContain('answered');
  });
});

const isReady = (port: number): Promise<boolean> => fetch(`http://127.0.0.1:${port}/health/ready`).then((response) => response.ok, () => false);

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}
