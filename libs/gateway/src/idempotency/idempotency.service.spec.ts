import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { schemaDrift } from '@csa/platform';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { gateway } from '../index.js';
import { Answered } from '../rest/exchange.js';
import { route } from '../rest/route.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import { IdempotencyService } from './idempotency.service.js';
import type { Attempt } from './idempotency.service.js';

const write = route({ method: 'POST', path: '/spec', topic: 'about', summary: 'spec', answer: z.object({}) });
const read = route({ method: 'GET', path: '/spec', topic: 'about', summary: 'spec', answer: z.object({}) });
const request = (key: string | undefined, body: unknown = { a: 1 }) => ({ method: 'POST', url: '/spec?x=1', body, headers: key === undefined ? {} : { 'idempotency-key': key } }) as unknown as FastifyRequest;

describe('idempotency keys', () => {
  let desk: ServiceDesk;
  let service: IdempotencyService;
  beforeAll(async () => {
    desk = await startService(gateway);
    service = desk.get(IdempotencyService);
  });
  afterAll(() => desk.close());

  const attempt = (key: string, body?: unknown, who = 'alice'): Attempt | undefined => service.attemptOf(write, request(key, body), customer(who));
  const counted = () => {
    const state = { times: 0 };
    const work = (): Promise<Answered<unknown>> => {
      state.times += 1;
      return Promise.resolve(new Answered<unknown>({ number: state.times }, { status: 201, headers: { location: '/x' } }));
    };
    return { state, work };
  };

  test('without a key, and on reads, nothing is kept', () => {
    expect(service.attemptOf(write, request(undefined), customer('alice'))).toBeUndefined();
    expect(service.attemptOf(read, request('k'), customer('alice'))).toBeUndefined();
  });

  test('the same key does the work once and repeats the answer with its status and headers', async () => {
    const { state, work } = counted();
    await service.once(attempt('once'), work);
    const again = await service.once(attempt('once'), work);
    expect(state.times).toBe(1);
    expect([again.body, again.more.status, again.more.headers?.['location']]).toEqual([{ number: 1 }, 201, '/x']);
  });

  test('the same key with another body is refused', async () => {
    await service.once(attempt('body'), counted().work);
    await expect(service.once(attempt('body', { a: 2 }), counted().work)).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('of two requests at once, one works and the other is told to wait', async () => {
    let finish: (answered: Answered<unknown>) => void = () => undefined;
    const slow = service.once(attempt('race'), () => new Promise((resolve) => { finish = resolve; }));
    while (!(await desk.get(IdempotencyKeysRepository).find({ tenantId: 'default', sender: 'customer:alice', key: 'race' }))) await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(service.once(attempt('race'), counted().work)).rejects.toMatchObject({ kind: 'conflict' });
    finish(new Answered('done'));
    expect((await slow).body).toBe('done');
    expect((await service.once(attempt('race'), counted().work)).body).toBe('done');
  });

  test('work that failed lets go of its key', async () => {
    const { state, work } = counted();
    await expect(service.once(attempt('fails'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await service.once(attempt('fails'), work);
    expect(state.times).toBe(1);
  });

  test('an answer that only says "still working" is not kept', async () => {
    const { state, work } = counted();
    await service.once(attempt('slow'), () => Promise.resolve(new Answered<unknown>({}, { status: 202 })));
    await service.once(attempt('slow'), work);
    expect(state.times).toBe(1);
  });

  test('work that vanished with its process can be done again after a minute, by the same request only', async () => {
    const left = attempt('vanished');
    if (!left) throw new Error('there is a key');
    const now = desk.clock.now();
    await desk.get(IdempotencyKeysRepository).claim({ ...left, now, lockedUntil: new Date(now.getTime() + 60_000), expiresAt: new Date(now.getTime() + 86_400_000) });
    await expect(service.once(left, counted().work)).rejects.toMatchObject({ kind: 'conflict' });
    desk.clock.advance(61_000);
    await expect(service.once(attempt('vanished', { other: true }), counted().work)).rejects.toMatchObject({ kind: 'invalid' });
    expect((await service.once(left, counted().work)).body).toEqual({ number: 1 });
  });

  test('after a day a key is new', async () => {
    const { state, work } = counted();
    await service.once(attempt('day'), work);
    desk.clock.advance(24 * 60 * 60 * 1_000 + 1_000);
    await service.once(attempt('day', { a: 2 }), work);
    expect(state.times).toBe(2);
    // Owners keep effects for longer: the new request must not be taken for the old one.
    expect(attempt('day', { a: 2 })?.effectKey).not.toBe(attempt('day')?.effectKey);
  });

  test('keys of two senders never meet, and their effect keys differ', async () => {
    const { state, work } = counted();
    await service.once(attempt('shared'), work);
    await service.once(attempt('shared', undefined, 'bob'), work);
    expect(state.times).toBe(2);
    expect(attempt('shared')?.effectKey).not.toBe(attempt('shared', undefined, 'bob')?.effectKey);
    expect(attempt('shared')?.effectKey).toBe(attempt('shared')?.effectKey);
  });

  test.each(['', 'with space', 'x'.repeat(201), 'é'])('the key %j is refused', (key) => {
    expect(() => attempt(key)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  test('expired keys are removed', async () => {
    const kept = desk.get(IdempotencyKeysRepository);
    await service.once(attempt('old'), counted().work);
    await kept.forgetExpired(new Date(desk.clock.now().getTime() + 25 * 60 * 60 * 1_000));
    expect(await kept.find({ tenantId: 'default', sender: 'customer:alice', key: 'old' })).toBeNull();
  });

  test('the entity and the migration agree', async () => {
    const { database } = desk.running;
    expect(database && (await schemaDrift(database))).toEqual([]);
  });
});
