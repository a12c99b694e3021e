import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase } from '@csa/testing';
import type { TestDatabase } from '@csa/testing';
import pg from 'pg';
import { SocketIoVisitor, WebSocketVisitor } from '../doors/index.js';
import { ApartSystem } from '../system/apart.system.js';
import type { System } from '../system/index.js';
import { TogetherSystem } from '../system/together.system.js';
import { badEvent, badFrame } from './bad-frames.js';
import { badRequest } from './bad-requests.js';
import type { BadRequest } from './bad-requests.js';
import { Random } from './random.js';

const REQUESTS = 1_200;
const FRAMES = 400;
const EVENTS = 400;
const SEED = 20_261_122;

describe('bad input', () => {
  let database: TestDatabase | undefined;
  let databaseUrl: string;
  let system: System;
  let token: string | undefined;
  let rowsBefore: Record<string, number>;

  /** How many rows each table has, and when each was last written, so that a changed row shows too. */
  const rows = async (): Promise<Record<string, number>> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(`SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_schema IN ('conversation', 'knowledge', 'ticketing', 'memory', 'gateway') AND table_type = 'BASE TABLE'`);
    const found: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows: [counted] } = await client.query<{ rows: string; written: string }>(`SELECT count(*) AS rows, coalesce(max(xmin::text::bigint), 0) AS written FROM ${name}`);
      found[name] = Number(counted?.rows) * 1e12 + Number(counted?.written);
    }
    await client.end();
    return found;
  };

  beforeAll(async () => {
    // Frames are sent faster than a person types; the flood limit has a spec of its own.
    const roomy = { MAX_WS_FRAMES_PER_SECOND: '10000', MAX_WS_CONNECTIONS_PER_USER: '20' };
    if (process.env['STORIES_AGAINST'] === 'apart') {
      const apart = await ApartSystem.start(roomy);
      [system, databaseUrl] = [apart, apart.addresses.database];
    } else {
      database = await createTestDatabase();
      databaseUrl = database.url;
      system = await TogetherSystem.start({ DATABASE_URL: databaseUrl, ...roomy });
    }
    token = await system.token('fuzz_user');
    // The connections' own conversations are there before the rows are counted.
    for (const enter of [WebSocketVisitor, SocketIoVisitor]) await (await enter.enter(system, 'fuzz_user', { sessionId: 'fuzz' })).leave();
    rowsBefore = await rows();
  }, 120_000);
  afterAll(async () => { await system.stop(); await database?.drop(); }, 60_000);

  async function refuse(request: BadRequest): Promise<string | undefined> {
    const headers = { ...request.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(`${system.gateways[0] ?? ''}${request.path}`, { method: request.method, headers, ...(request.body === undefined ? {} : { body: request.body as never }) });
    const text = await response.text();
    const problem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    const refused = response.status >= 400 && response.status < 500 && problem && !/\bat .+:\d+:\d+|node_modules|QueryFailedError/.test(text);
    return refused ? undefined : `${request.why}: ${request.method} ${request.path.slice(0, 80)} ${String(request.body).slice(0, 120)} → ${response.status} ${text.slice(0, 200)}`;
  }

  test(`${REQUESTS} bad requests are refused with a problem each`, async () => {
    const random = new Random(SEED);
    const accepted: (string | undefined)[] = [];
    for (let batch = 0; batch < REQUESTS / 20; batch++) accepted.push(...await Promise.all(Array.from({ length: 20 }, () => refuse(badRequest(random)))));
    expect(accepted.filter((each) => each !== undefined)).toEqual([]);
  }, 120_000);

  test(`${FRAMES} bad frames get an error each, and the connection stays`, async () => {
    const random = new Random(SEED + 1);
    const visitor = await WebSocketVisitor.enter(system, 'fuzz_user', { sessionId: 'fuzz' });
    for (let index = 0; index < FRAMES; index++) {
      const from = visitor.frames.all.length;
      const frame = badFrame(random);
      visitor.send(frame);
      await visitor.frames.next((heard) => heard.type === 'error', from, 5_000).catch((error: unknown) => { throw new Error(`frame ${String(frame).slice(0, 200)}`, { cause: error }); });
    }
    visitor.send({ type: 'ping' });
    await visitor.frames.next((heard) => heard.type === 'pong');
    expect(new Set(visitor.frames.types())).toEqual(new Set(['connected', 'error', 'pong']));
    await visitor.leave();
  }, 120_000);

  test(`${EVENTS} bad events get an error each, and the connection stays`, async () => {
    const random = new Random(SEED + 2);
    const visitor = await SocketIoVisitor.enter(system, 'fuzz_user', { sessionId: 'fuzz' });
    for (let index = 0; index < EVENTS; index++) {
      const from = visitor.frames.all.length;
      const [type, fields] = badEvent(random);
      visitor.socket.emit(type, fields);
      await visitor.frames.next((heard) => heard.type === 'error', from, 5_000).catch((error: unknown) => { throw new Error(`event ${type} ${JSON.stringify(fields).slice(0, 200)}`, { cause: error }); });
    }
    visitor.socket.emit('ping', {});
    await visitor.frames.next((heard) => heard.type === 'pong');
    expect(visitor.socket.connected).toBe(true);
    await visitor.leave();
  }, 120_000);

  test('no row was added or changed by any of them', async () => {
    expect(await rows()).toEqual(rowsBefore);
  });
});
