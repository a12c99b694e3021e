import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ImportFaqs } from '@csa/contracts';
import { admin, startService, TestModelServer } from '@csa/testing';
import type { ServiceDesk, WireAnswer, WireRequest } from '@csa/testing';
import { seeds } from '../faqs/seed-loader.js';
import { knowledge } from '../index.js';

const faqs = 500;
const answersAfterMs = 600;

let server: TestModelServer;
let arrivals: number[];
let desks: ServiceDesk[];

const answer = ({ body: { input = [] } }: WireRequest): WireAnswer => {
  arrivals.push(performance.now());
  return { body: [answersAfterMs, JSON.stringify({ data: input.map((_, index) => ({ index, embedding: [1, 0, 0] })), usage: { prompt_tokens: 1 } })] };
};

beforeEach(async () => {
  [arrivals, desks] = [[], []];
  server = await TestModelServer.start(answer);
});
afterEach(async () => {
  for (const desk of desks.toReversed()) await desk.close();
  await server.stop();
});

async function start(model: string, beside?: ServiceDesk): Promise<ServiceDesk> {
  const desk = await startService(knowledge, { settings: { OPENAI_BASE_URL: server.url, EMBEDDING_MODEL: model }, ...(beside && { beside }) });
  desks.push(desk);
  return desk;
}

const row = (number: number) => ({ id: `n-${number}`, question: `What is number ${number}?`, answer: 'A number.', category: 'numbers' });

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 2_000; looks++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to hold.');
}

const countIn = async (desk: ServiceDesk, table: string): Promise<number> => (await desk.running.database!.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM knowledge.${table}`))[0]!.count;
const untilVectors = (desk: ServiceDesk, count: number) => until(async () => (await countIn(desk, 'vectors')) === count);
const embedded = (): string[] => server.requests.flatMap(({ body }) => body.input ?? []).filter((text) => !text.startsWith('How long is a vector?'));

describe('two replicas that find many passages without a vector', () => {
  test('share them: both call the model at once, and it is given each passage once', async () => {
    const beside = await start('');
    await beside.call(ImportFaqs, { rows: Array.from({ length: faqs }, (_, number) => row(number)) }, admin());
    const [one] = await Promise.all([start('small', beside), start('small', beside)]);
    await untilVectors(one, faqs + seeds.length);
    expect(new Set(embedded()).size).toBe(faqs + seeds.length);
    expect(embedded()).toHaveLength(faqs + seeds.length);
    // One replica makes one call after another.
    const meanwhile = arrivals.filter((at, place) => place > 0 && at - (arrivals[place - 1] ?? 0) < answersAfterMs - 10);
    expect(meanwhile.length).toBeGreaterThan(2);
  }, 120_000);

  test('leave alone what another has taken, until its time is over', async () => {
    const beside = await start('');
    await beside.running.database!.query(`INSERT INTO knowledge.embedding_claims SELECT tenant_id, 'small', fingerprint, now() + interval '1 hour' FROM knowledge.faqs`);
    const one = await start('small', beside);
    await one.call(ImportFaqs, { rows: [row(1)] }, admin());
    await untilVectors(one, 1);
    expect(embedded()).toEqual([expect.stringContaining('number 1')]);
    await one.running.database!.query(`UPDATE knowledge.embedding_claims SET until = now() - interval '1 second'`);
    await one.call(ImportFaqs, { rows: [row(2)] }, admin());
    await untilVectors(one, seeds.length + 2);
    await until(async () => (await countIn(one, 'embedding_claims')) === 0);
  }, 120_000);
});
