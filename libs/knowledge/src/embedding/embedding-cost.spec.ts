import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ImportFaqs, SearchKnowledge, ServiceHealth } from '@csa/contracts';
import { admin, failure, nobody, startService, TestModelServer } from '@csa/testing';
import type { DeskOptions, ServiceDesk, WireAnswer, WireRequest } from '@csa/testing';
import { seeds } from '../faqs/seed-loader.js';
import { knowledge } from '../index.js';
import { claimedForMs } from './embedding-claims.repository.js';

/** So many tokens each text has, by the server's count; one costs a millionth. */
const TOKENS = 10;
/** Some of the passages that are shipped, which are 84 to 161 tokens each by the estimate, and none more. */
const CAP = 0.0003;
const DAY = 86_400_000;

let server: TestModelServer;
let desks: ServiceDesk[];
const embeds = ({ body: { input = [] } }: WireRequest): WireAnswer =>
  ({ body: [JSON.stringify({ data: input.map((_, index) => ({ index, embedding: [1, 0] })), usage: { prompt_tokens: TOKENS * input.length } })] });

beforeEach(async () => {
  desks = [];
  server = await TestModelServer.start(embeds);
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const desk of desks.toReversed()) await desk.close();
  await server.stop();
});

async function start(settings: Record<string, string> = {}, more: Partial<DeskOptions> = {}): Promise<ServiceDesk> {
  const desk = await startService(knowledge, { ...more, settings: { OPENAI_BASE_URL: server.url, EMBEDDING_MODEL: 'small', EMBEDDING_PRICE: '1', ...settings } });
  desks.push(desk);
  return desk;
}

const embedded = (): string[] => server.requests.flatMap(({ body }) => body.input ?? []);
const usage = async (desk: ServiceDesk) => (await desk.running.database!.query<{ calls: number; tokens: number; micros: number }[]>(
  'SELECT calls, input_tokens::int AS tokens, cost_micros::int AS micros FROM knowledge.embedding_usage ORDER BY day'));
const vectorsIn = async (desk: ServiceDesk) => (await desk.running.database!.query<{ count: number }[]>('SELECT count(*)::int AS count FROM knowledge.vectors'))[0]!.count;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 1_000; looks++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not come to hold.');
}
const untilVectors = (desk: ServiceDesk, count: number) => until(async () => (await vectorsIn(desk)) === count);
const ask = (desk: ServiceDesk, question: string, embedTokens: number) => desk.call(SearchKnowledge, { question, embedTokens }, nobody);
const told = (desk: ServiceDesk): number => desk.log.lines.filter(({ message }) => message.startsWith('EMBEDDING_DAILY_CAP is reached')).length;

describe('a question', () => {
  test('is embedded when whoever asks pays for it, who is told how much that was; a known one costs nothing', async () => {
    const desk = await start();
    await untilVectors(desk, seeds.length);
    const before = embedded().length;
    expect(await ask(desk, 'Where is my invoice?', 0)).toMatchObject({ embeddedTokens: 0, answerable: true });
    expect(embedded()).toHaveLength(before);
    expect((await ask(desk, 'Where is my invoice?', 100)).embeddedTokens).toBe(TOKENS);
    expect((await ask(desk, 'Where is my invoice?', 100)).embeddedTokens).toBe(0);
    expect(embedded()).toHaveLength(before + 1);
  });

  test.each([[20, 2], [7, 1], [6, 0]])('that may have %i tokens read is tried %i times, and the words find', async (embedTokens, attempts) => {
    const desk = await start();
    await untilVectors(desk, seeds.length);
    const before = server.requests.length;
    server.answer = () => failure(503);
    // 20 bytes: 7 tokens by the estimate.
    expect(await ask(desk, 'Where is my invoice?', embedTokens)).toMatchObject({ answerable: true, embeddedTokens: 7 * attempts });
    expect(server.requests).toHaveLength(before + attempts);
  });
});

describe('passages', () => {
  test('are counted by tenant and day, apart from questions, and nothing is set aside without a cap', async () => {
    const desk = await start();
    await untilVectors(desk, seeds.length);
    const texts = seeds.length + 1;
    await until(async () => (await usage(desk))[0]?.tokens === TOKENS * texts);
    expect(await usage(desk)).toEqual([{ calls: server.requests.length, tokens: TOKENS * texts, micros: TOKENS * texts }]);
  });

  test('cost no more than EMBEDDING_DAILY_CAP; the others wait for the next day, and are found by their words', async () => {
    const waiting = jest.spyOn(globalThis, 'setTimeout');
    const looks = () => waiting.mock.calls.filter(([, ms]) => ms === claimedForMs);
    const desk = await start({ EMBEDDING_DAILY_CAP: String(CAP) }, { now: new Date('2026-03-09T10:00:00.000Z') });
    await until(() => Promise.resolve(told(desk) > 0));
    expect(await vectorsIn(desk)).toBeGreaterThan(0);
    expect(await vectorsIn(desk)).toBeLessThan(seeds.length);
    const [today] = await usage(desk);
    expect(today!.micros).toBeLessThanOrEqual(CAP * 1_000_000);
    expect(today!.micros).toBe(TOKENS * embedded().length);
    expect(await ask(desk, 'How do I reset my password?', 0)).toMatchObject({ answerable: true });
    expect((await desk.call(ServiceHealth.knowledge, {}, nobody)).components['vector_index']).toEqual({ status: 'degraded', detail: 'embedded; small does not embed (too_expensive); searched by words' });

    while ((await vectorsIn(desk)) < seeds.length) {
      desk.clock.advance(DAY);
      const before = looks().length;
      looks().at(-1)![0]();
      await until(async () => looks().length > before || (await vectorsIn(desk)) === seeds.length);
    }
    expect(await vectorsIn(desk)).toBe(seeds.length);
    for (const { micros } of await usage(desk)) expect(micros).toBeLessThanOrEqual(CAP * 1_000_000);
    expect(told(desk)).toBe(1);
  }, 60_000);

  test('of a tenant whose cap is reached do not hold up another’s', async () => {
    const desk = await start({ EMBEDDING_DAILY_CAP: String(CAP) });
    await until(() => Promise.resolve(told(desk) > 0));
    const row = { id: 'f', question: 'Why?', answer: 'So.', category: 'other' };
    await desk.call(ImportFaqs, { rows: [row] }, { ...admin(), tenantId: 'other' });
    await until(async () => (await desk.running.database!.query<unknown[]>(`SELECT 1 FROM knowledge.vectors WHERE tenant_id = 'other'`)).length === 1);
  });

  test('that two replicas embed cost no more than the cap together', async () => {
    const cap = { EMBEDDING_DAILY_CAP: String(CAP) };
    const one = await start(cap);
    const other = await start(cap, { beside: one });
    await until(() => Promise.resolve(told(one) > 0 && told(other) > 0));
    const [today] = await usage(one);
    expect(today!.micros).toBeLessThanOrEqual(CAP * 1_000_000);
    expect(today!.micros).toBe(TOKENS * embedded().length);
  });
});
