import { describe, expect, test } from '@jest/globals';
import type { CallContext } from '@csa/contracts';
import { currentCall, readSettings, SystemClock, MemoryLog } from '@csa/platform';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { defer, lastValueFrom, of } from 'rxjs';
import { z } from 'zod';
import { gatewaySettings } from '../gateway.config.js';
import type { IdempotencyService } from '../idempotency/idempotency.service.js';
import { Identity } from '../identity/identity.service.js';
import { Speakers } from '../identity/speakers.js';
import { TokenVerifier } from '../identity/token.verifier.js';
import type { PartnerKeyVerifier } from '../partners/partner-key.verifier.js';
import { Answers } from './answers.decorator.js';
import { Answered, OtherAnswered } from './exchange.js';
import { RouteInterceptor } from './route.interceptor.js';
import { route } from './route.js';

const declared = {
  method: 'GET', path: '/spec', topic: 'about', summary: 'spec', answer: z.object({ name: z.string() }),
  otherAnswers: { 202: { meaning: 'later', answer: z.object({ later: z.boolean() }) }, 304: { meaning: 'the same' } },
} as const;
const known = route({ ...declared, query: z.object({ user_id: z.string().optional() }) });
const open = route({ ...declared, access: 'open' });

class SpecController {
  @Answers(known)
  known(): { name: string } { return { name: 'known' }; }

  @Answers(route({ ...declared, access: 'admin' }))
  admin(): { name: string } { return { name: 'admin' }; }

  @Answers(route({ ...declared, access: 'editor' }))
  editor(): { name: string } { return { name: 'editor' }; }

  @Answers(route({ ...declared, access: 'staff' }))
  staff(): { name: string } { return { name: 'staff' }; }

  @Answers(open)
  open(): { name: string } { return { name: 'open' }; }
}

/** The way of a request in open mode, without a server. */
function pass(method: 'known' | 'open' | 'admin' | 'editor' | 'staff', handle: () => unknown, headers: Record<string, string> = {}, given?: Speakers) {
  const settings = readSettings(gatewaySettings, {}, []);
  const noKeys = { verify: () => Promise.reject(new Error('no key is sent here')) } as unknown as PartnerKeyVerifier;
  const identity = new Identity(settings, new TokenVerifier(settings, new SystemClock()), new MemoryLog());
  const always = { attemptOf: () => undefined, once: (_attempt: undefined, work: () => unknown) => work() } as unknown as IdempotencyService;
  const sent: { status?: number; headers?: object } = {};
  const reply = { code: (status: number) => { sent.status = status; }, headers: (given: object) => { sent.headers = given; } };
  const request = { id: 'req-1', ip: '127.0.0.1', headers, params: {}, query: method === 'known' ? { user_id: 'alice' } : {}, body: undefined, url: '/spec', method: 'GET' };
  const context = { getHandler: () => SpecController.prototype[method], switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) } as unknown as ExecutionContext;
  const next: CallHandler = { handle: () => defer(() => of(handle())) };
  return lastValueFrom(new RouteInterceptor(given ?? new Speakers(identity, noKeys), always).intercept(context, next)).then((body) => ({ body, ...sent }));
}

describe('the way of a request', () => {
  test('what no route promises does not go out', async () => {
    expect(await pass('known', () => ({ name: 'x', password: 'secret' }))).toEqual({ body: { name: 'x' }, status: 200, headers: {} });
  });

  test('an answer of another shape is a fault of ours, told without its content', async () => {
    await expect(pass('known', () => ({ name: 7 }))).rejects.toThrow(/is not as declared: name/);
    await expect(pass('known', () => undefined)).rejects.toThrow(/is not as declared/);
  });

  test('each status has the shape that is declared for it', async () => {
    expect(await pass('known', () => new OtherAnswered(202, { later: true, more: 1 }))).toMatchObject({ status: 202, body: { later: true } });
    expect(await pass('known', () => new OtherAnswered(304, undefined, { etag: '"1"' }))).toMatchObject({ status: 304, headers: { etag: '"1"' } });
    await expect(pass('known', () => new OtherAnswered(202, { name: 'x' }))).rejects.toThrow(/is not as declared/);
    await expect(pass('known', () => new Answered({ name: 'x' }, { status: 299 }))).rejects.toThrow(/is not as declared/);
  });

  test('the method runs in the call of who acts, under the request\'s id and trace', async () => {
    let call: CallContext | undefined;
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await pass('known', () => { call = currentCall(); return { name: 'x' }; }, { traceparent });
    expect(call).toMatchObject({ principal: { role: 'customer', id: 'alice', customerId: 'alice' }, requestId: 'req-1', traceparent });
  });

  test.each([['admin', 'agent'], ['admin', 'supervisor'], ['editor', 'agent'], ['staff', 'customer']] as const)('what is for %s is refused to the role %s', async (access, role) => {
    const speakers = { of: () => Promise.resolve({ kind: 'known', principal: { role, id: 'sam', tenantId: 'default' } }) } as unknown as Speakers;
    await expect(pass(access, () => ({ name: 'x' }), {}, speakers)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('on open addresses nobody acts', async () => {
    let call: CallContext | undefined;
    await pass('open', () => { call = currentCall(); return { name: 'x' }; });
    expect(call?.principal.role).toBe('nobody');
  });
});
