import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allRequests } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { answer } from '@csa/testing';
import { controllers } from './gateway.controllers.js';
import { Door } from './gateway.desk.fake.js';
import type { Heard } from './gateway.desk.fake.js';
import { routesOf } from './rest/answers.decorator.js';
import type { Route } from './rest/route.js';

/** Numbers that look random and are the same in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const badIds = ['../../etc/passwd', 'a b', 'a\0b', '😀', 'x'.repeat(200), '%', '<script>', `' OR 1=1 --`, 'a/b', '\ud800'];
const badValues: readonly unknown[] = [
  null, true, -1, 1e308, '', ' ', 'a\0b', '\ud800', 'x'.repeat(6_000), [], {}, [[[[]]]], { $gt: '' }, '../../x', 0.5, ['a'.repeat(200)],
  JSON.parse('['.repeat(500) + ']'.repeat(500)), JSON.parse('{"__proto__":{"admin":true}}'),
];
const rawBodies = ['{', '', 'null', '"text"', '[1,2', '{"content":"\\ud800"}', '{"content": "a\\u0000b"}', '['.repeat(40_000), 'x'.repeat(70_000), '{"constructor":{"prototype":{}}}', '\ufeff{}', '{"a":1e999}'];
const types = ['application/json', 'text/plain', 'text/csv', 'application/xml', 'application/json; charset=utf-16', 'multipart/form-data', 'application/x-www-form-urlencoded'];

function isClientProblem({ status, headers, text }: Heard): boolean {
  const isProblem = headers.get('content-type')?.includes('application/problem+json') ?? false;
  return status >= 400 && status <= 499 && isProblem && !/node_modules|\.ts:\d|at \w+\.|SELECT|__proto__/.test(text);
}

describe('bad input', () => {
  const asked: string[] = [];
  // Whatever comes through to a service was good enough to be asked; the service says it knows of nothing.
  const neighbours = allRequests.map((contract) => answer(contract, () => {
    asked.push(contract.subject);
    throw new AppError('not_found', 'There is nothing.');
  }));
  const api = controllers.flatMap(routesOf).filter(({ access }) => access !== 'open');
  let door: Door;
  beforeAll(async () => { door = await Door.open(neighbours, { MAX_REQUESTS_PER_MINUTE: '100000' }); });
  afterAll(() => door.close());

  const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  function pathOf(route: Route, random: () => number): string {
    const path = route.path.replaceAll(/:\w+/g, () => encodeURIComponent(pick(random, badIds).toWellFormed()));
    const names = [...Object.keys(route.query.shape), 'unknown', '__proto__'];
    const query = random() < 0.5 ? '' : `?${pick(random, names)}=${encodeURIComponent(pick(random, badIds).toWellFormed())}`;
    return path + query;
  }

  function bodyOf(route: Route, random: () => number): string {
    if (random() < 0.4) return pick(random, rawBodies);
    const fields = ['content', 'user_id', 'session_id', 'message_id', 'rating', 'subject', 'description', 'text', 'history', 'question', 'metadata', 'name', 'email', 'status', '__proto__'];
    const body = Object.fromEntries(Array.from({ length: 1 + Math.floor(random() * 4) }, () => [pick(random, fields), pick(random, badValues)]));
    return JSON.stringify(route.bodies && random() < 0.5 ? [body] : body);
  }

  /** One bad request, and what came of it in a line when that was no problem of the client. */
  async function send(random: () => number): Promise<string | undefined> {
    const route = pick(random, api);
    const path = pathOf(route, random);
    const body = route.method === 'GET' ? undefined : bodyOf(route, random);
    const heard = await door.ask(route.method, path, body, body !== undefined && random() < 0.2 ? { 'content-type': pick(random, types) } : {});
    // The list of API keys is the door's own, and without a query there is nothing bad in asking for it.
    if (isClientProblem(heard) || (path === '/console/partner-keys' && heard.status === 200)) return undefined;
    return `${route.method} ${path.slice(0, 200)} ${body?.slice(0, 200) ?? ''} → ${heard.status} ${heard.text.slice(0, 300)}`;
  }

  test('four hundred bad requests are each answered with a problem of the client', async () => {
    const random = sequence(20_260_301);
    const wrong: (string | undefined)[] = [];
    for (let number = 0; number < 400; number++) wrong.push(await send(random));
    expect(wrong.filter((line) => line !== undefined)).toEqual([]);
    expect(door.desk.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }, 120_000);

  test('no service was asked to change anything that exists', () => {
    expect(asked.filter((subject) => /change|correct|forget|delete/.test(subject))).toEqual([]);
  });

  test('the door still serves', async () => {
    expect((await door.ask('GET', '/health/live')).status).toBe(200);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});
