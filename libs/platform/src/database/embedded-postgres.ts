import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Log } from '../log.js';
import { asOrdinaryUser, findPostgresBinaries } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';

const USER = 'csa';
const DATABASE = 'csa';
/** Held for as long as a process uses the folder; any number that nothing else locks on this server. */
const FOLDER_LOCK = 7_201_001;
const START_TIMEOUT_MS = 60_000;
const RESTART_AFTER_MS = 500;

interface Running {
  readonly pid: number;
  readonly port: number;
}

/** Where a server's data is, and what it is run with. */
interface Home {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly password: string;
}

/**
 * A PostgreSQL server of this process's own, with its data in a folder. A server left behind by a killed process is
 * adopted. One process at a time may use a folder.
 */
export class EmbeddedPostgres {
  #leaving = false;
  #restarting: Promise<void> | undefined;

  private constructor(
    private readonly home: Home,
    private running: Running,
    private lock: pg.Client,
  ) {}

  static async open(dataDir: string): Promise<EmbeddedPostgres> {
    const folder = join(resolve(dataDir), 'postgres');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const binaries = await findPostgresBinaries();
    if (!existsSync(join(folder, 'data', 'PG_VERSION'))) await createCluster(folder, binaries);
    const home = { folder, binaries, password: readFileSync(join(folder, 'password'), 'utf8').trim() };
    const running = await runningAt(home);
    const lock = await lockOf(home, running);
    if (!lock) throw new Error(`Another process uses the data in ${resolve(dataDir)}. Stop it, or set DATA_DIR to another folder.`);
    const { rowCount } = await lock.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await lock.query(`CREATE DATABASE ${DATABASE}`);
    return new EmbeddedPostgres(home, running, lock);
  }

  /** A connection URL; the password is in it. */
  url(database = DATABASE): string {
    return urlOf(this.running.port, this.home.password, database);
  }

  get pid(): number {
    return this.running.pid;
  }

  /** From now on a server that ends by itself is started again, at the same address. */
  keepUp(log: Log): void {
    this.lock.once('end', () => {
      if (this.#leaving) return;
      log.error('the embedded database has ended; it is started again');
      this.#restarting = this.#restart(log);
    });
  }

  /** Lets go of the folder and leaves the server running: whoever opens the folder next adopts it. */
  async leave(): Promise<void> {
    this.#leaving = true;
    await this.#restarting;
    await this.lock.end();
  }

  /** Fast shut-down: connections are cut, everything committed is on disk. */
  async stop(): Promise<void> {
    await this.leave();
    if (isAlive(this.running.pid)) process.kill(this.running.pid, 'SIGINT');
    while (isAlive(this.running.pid)) await pause(10);
  }

  async #restart(log: Log): Promise<void> {
    while (!this.#leaving) {
      try {
        this.running = await runningAt(this.home, this.running.port);
        const lock = await lockOf(this.home, this.running);
        if (!lock) throw new Error('Another process has taken the data.');
        this.lock = lock;
        this.keepUp(log);
        log.info('the embedded database is back');
        return;
      } catch (error) {
        log.warn('the embedded database could not be started', { error });
        await pause(RESTART_AFTER_MS);
      }
    }
  }
}

/** The server on the folder, started when there is none, on the given port or a free one. */
async function runningAt(home: Home, port?: number): Promise<Running> {
  return (await findRunning(home)) ?? startServer(home, port ?? (await freePort()));
}

/** The connection that holds the folder; undefined when another process does. */
async function lockOf({ password }: Home, { port }: Running): Promise<pg.Client | undefined> {
  const lock = await connectTo(urlOf(port, password, 'postgres'));
  const { rows } = await lock.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [FOLDER_LOCK]);
  if (rows[0]?.locked) return lock;
  await lock.end();
  return undefined;
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A lost connection shows at the next query; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Made aside and then renamed, so that a half-made cluster is never taken for a whole one. */
async function createCluster(folder: string, binaries: PostgresBinaries): Promise<void> {
  const draft = join(folder, 'draft');
  rmSync(draft, { recursive: true, force: true });
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  const [program, parameters] = asOrdinaryUser(binaries.initdb, [
    '-D', draft, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions',
  ]);
  await promisify(execFile)(program, parameters);
  renameSync(draft, join(folder, 'data'));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The server that already runs on the folder, when there is one and it answers. */
async function findRunning({ folder, password }: Home): Promise<Running | undefined> {
  const pidFile = join(folder, 'data', 'postmaster.pid');
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline && existsSync(pidFile)) {
    const [pid = 0, port = 0] = [0, 3].map((line) => Number(readFileSync(pidFile, 'utf8').split('\n')[line]));
    if (!isAlive(pid)) return undefined;
    if (await answers(port, password)) return { pid, port };
    await pause(50);
  }
  return undefined;
}

async function answers(port: number, password: string): Promise<boolean> {
  try {
    const client = await connectTo(urlOf(port, password, 'postgres'));
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function startServer({ folder, binaries, password }: Home, port: number): Promise<Running> {
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'w', 0o600);
  const [program, parameters] = asOrdinaryUser(binaries.postgres, ['-D', join(folder, 'data'), '-p', String(port), ...serverSettings]);
  // Detached, so that Ctrl-C reaches us first and the server is stopped in order.
  const server = spawn(program, parameters, { stdio: ['ignore', log, log], detached: true });
  server.unref();
  const ended = new AbortController();
  server.once('exit', () => { ended.abort(); });
  server.once('error', () => { ended.abort(); });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!ended.signal.aborted && Date.now() < deadline) {
    if (server.pid !== undefined && (await answers(port, password))) return { pid: server.pid, port };
    await pause(20);
  }
  throw new Error(`The embedded PostgreSQL did not start:\n${readFileSync(logFile, 'utf8').split('\n').slice(-8).join('\n')}`);
}

const serverSettings = [
  'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=120', 'shared_buffers=64MB', 'jit=off',
  'wal_level=minimal', 'max_wal_senders=0', 'timezone=UTC', 'log_timezone=UTC',
].flatMap((text) => ['-c', text]);

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => { resolvePort(port); });
    });
  });
}
