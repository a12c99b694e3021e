import { describe, expect, test } from '@jest/globals';
import { AnalyseSentiment, KnowledgeChanged, LookUpAccount, SearchKnowledge } from '@csa/contracts';
import type { CallContext } from '@csa/contracts';
import { answer, customer } from '@csa/testing';
import { currentCall, runInCall, runOutsideCalls } from '../call/call.js';
import { z } from 'zod';
import { AppError, invalidInput } from '../errors.js';
import { MemoryLog } from '../log.js';
import type { BoundHandler } from './handlers.js';
import { InProcessTransport } from './in-process.transport.js';
import { MessageBus } from './message.bus.js';

async function busWith(...handlers: BoundHandler[]): Promise<{ bus: MessageBus; log: MemoryLog }> {
  const log = new MemoryLog();
  const transport = new InProcessTransport();
  const owner = new MessageBus('knowledge', transport, log);
  for (const handler of handlers) await owner.answer(handler);
  return { bus: new MessageBus('conversation', transport, log), log };
}

const nothingFound = { passages: [], answerable: false };

describe('the bus', () => {
  test('hands the principal and the request id of the call at hand to the owner', async () => {
    const seen: CallContext[] = [];
    const { bus } = await busWith(answer(SearchKnowledge, (_input, call) => { seen.push(call); return nothingFound; }));
    await runInCall({ principal: customer('user_001'), requestId: 'r-1' }, () => bus.call(SearchKnowledge, { question: 'x' }));
    expect(seen).toEqual([{ principal: customer('user_001'), requestId: 'r-1' }]);
  });

  test('takes an explicit principal instead, and the service itself outside of any call', async () => {
    const seen: string[] = [];
    const { bus } = await busWith(answer(LookUpAccount, (_input, call) => { seen.push(call.principal.id); return { account: null }; }));
    await runInCall({ principal: customer('user_001'), requestId: 'r-1' }, () => bus.call(LookUpAccount, {}, { principal: customer('user_002') }));
    await bus.call(LookUpAccount, {});
    expect(seen).toEqual(['user_002', 'conversation']);
  });

  test('refuses a wrong input before it is sent, naming the field and not the value', async () => {
    const { bus } = await busWith();
    const attempt = bus.call(SearchKnowledge, { question: 'secret words', limit: 51 });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'limit' }] });
    await attempt.catch((error: unknown) => { expect(JSON.stringify(error)).not.toContain('secret'); });
  });

  test('names each field that is not known', () => {
    const { error } = z.strictObject({ a: z.object({ b: z.number() }).strict() }).safeParse({ a: { b: 'secret', c: 1 }, d: 1 });
    expect(error && invalidInput(error).issues).toEqual([
      { path: 'a.b', message: expect.not.stringContaining('secret') as unknown as string },
      { path: 'a.c', message: 'is not a known field' },
      { path: 'd', message: 'is not a known field' },
    ]);
  });

  test('fills defaults in for the handler', async () => {
    const limits: number[] = [];
    const { bus } = await busWith(answer(SearchKnowledge, (input) => { limits.push(input.limit); return nothingFound; }));
    await bus.call(SearchKnowledge, { question: 'x' });
    expect(limits).toEqual([3]);
  });

  test('copies what is passed, as the wire does', async () => {
    const kept: unknown[] = [];
    const calm = { label: 'neutral' as const, polarity: 0, frustrationScore: 0, keywords: [], indicators: [] };
    const { bus } = await busWith(answer(AnalyseSentiment, (input) => {
      kept.push(input.history);
      return { sentiment: calm, trend: 'stable' as const, history: input.history };
    }));
    const history = [{ polarity: 0, frustrationScore: 0 }];
    const result = await bus.call(AnalyseSentiment, { text: 'x', history });
    expect(result.history).toEqual(history);
    expect(kept[0]).not.toBe(history);
    expect(result.history).not.toBe(kept[0]);
  });

  test('notes what was answered, for debugging, without what was said', async () => {
    const { bus, log } = await busWith(answer(SearchKnowledge, () => ({ passages: [], answerable: false })));
    await bus.call(SearchKnowledge, { question: 'my secret question' });
    expect(log.lines).toMatchObject([{ level: 'debug', message: 'answered', fields: { subject: 'knowledge.search', ms: expect.any(Number) } }]);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });

  test('carries an error of the owner with its code and issues', async () => {
    const { bus } = await busWith(answer(SearchKnowledge, () => { throw new AppError('conflict', 'Not now.', { issues: [{ path: 'a', message: 'b' }] }); }));
    await expect(bus.call(SearchKnowledge, { question: 'x' })).rejects.toMatchObject({ code: 'conflict', message: 'Not now.', issues: [{ path: 'a', message: 'b' }] });
  });

  test('carries an unknown error as internal, without its words, and logs it at the owner', async () => {
    const { bus, log } = await busWith(answer(SearchKnowledge, () => { throw new Error('password is hunter2'); }));
    const attempt = bus.call(SearchKnowledge, { question: 'x' });
    await expect(attempt).rejects.toMatchObject({ code: 'internal' });
    await attempt.catch((error: unknown) => { expect(String(error)).not.toContain('hunter2'); });
    expect(log.lines).toMatchObject([{ level: 'error' }]);
  });

  test.each([
    { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.0.0.7:5432' }, { code: '57P01', message: 'terminating connection' }, { message: 'Connection terminated unexpectedly' },
  ])('carries a database that is away as unavailable: %j', async ({ message, ...more }) => {
    const { bus, log } = await busWith(answer(SearchKnowledge, () => { throw Object.assign(new Error(message), more); }));
    const refusal: unknown = await bus.call(SearchKnowledge, { question: 'x' }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'unavailable' });
    expect(String(refusal)).not.toContain(message);
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  });

  test('logs what failed under the request it failed for, also when the wire does not carry the call at hand', async () => {
    const wire = new InProcessTransport();
    const request = wire.request.bind(wire);
    wire.request = (...parameters) => runOutsideCalls(() => request(...parameters));
    const seen: (string | undefined)[] = [];
    const log = new MemoryLog();
    log.error = () => { seen.push(currentCall()?.requestId); };
    const bus = new MessageBus('knowledge', wire, log);
    await bus.answer(answer(SearchKnowledge, () => { throw new Error('a fault'); }));
    const call = { principal: { role: 'service' as const, id: 'spec', tenantId: 'default' }, requestId: 'req-7' };
    await expect(runInCall(call, () => bus.call(SearchKnowledge, { question: 'x' }))).rejects.toMatchObject({ code: 'internal' });
    expect(seen).toEqual(['req-7']);
  });

  test('turns a result that breaks the contract into internal', async () => {
    const { bus } = await busWith(answer(SearchKnowledge, () => ({ passages: [], answerable: 'perhaps' }) as never));
    await expect(bus.call(SearchKnowledge, { question: 'x' })).rejects.toMatchObject({ code: 'internal' });
  });

  test('goes on hearing news after a listener failed', async () => {
    const transport = new InProcessTransport();
    const log = new MemoryLog();
    const bus = new MessageBus('knowledge', transport, log);
    const heard: string[] = [];
    await bus.listen({
      contract: KnowledgeChanged, audience: 'every-instance', place: 'spec',
      hear: (payload) => { heard.push((payload as { tenantId: string }).tenantId); if (heard.length === 1) throw new Error('on purpose'); },
    });
    await bus.publish(KnowledgeChanged, { tenantId: 'a', ids: [] });
    await bus.publish(KnowledgeChanged, { tenantId: 'b', ids: [] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual(['a', 'b']);
    expect(log.lines).toHaveLength(1);
  });
});
