import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GetTurn, ReceiveMessage, TurnCompleted } from '@csa/contracts';
import { chunksOf, completion, customer, eventStream, failure } from '@csa/testing';
import type { WireAnswer, WireRequest } from '@csa/testing';
import { TurnRunner } from '../turn/turn-runner.service.js';
import { ModelDesk, reading, saying } from './model-desk.fake.js';

const TURNS = 100;
/** How long a customer waits at most, whatever the model does. */
const LONGEST_MS = 8_000;
/** Longer than a spec may take: whoever waited for all of it would be told. */
const SILENCE_MS = 60_000;
const PASSWORD = 'Open the sign-in page and choose "Forgot password".';

const ends = (pieces: readonly (string | number)[]): WireAnswer => eventStream([...pieces, 'data: [DONE]\n\n']);
const anyCalls = (count: number, args: (index: number) => string, name = 'search_faq') => (request: WireRequest): WireAnswer =>
  completion(request, { calls: Array.from({ length: count }, (_, index) => ({ name, arguments: args(index) })) });

const faults: readonly [string, (request: WireRequest) => WireAnswer][] = [
  ['429 without Retry-After', () => failure(429)],
  ['429 with Retry-After', () => failure(429, { 'retry-after': '30' })],
  ['500', () => failure(500)],
  ['silence for 60 seconds', () => eventStream([SILENCE_MS])],
  ['half a stream, then a cut', () => eventStream(chunksOf({ text: 'Open the sign-in page and choose "Forgot pass' }).slice(0, 8), { isCut: true })],
  ['half a stream, then silence', () => eventStream([...chunksOf({ text: 'Open the sign-in page and' }).slice(0, 4), SILENCE_MS])],
  ['malformed chunks', () => ends(['data: {"choices": [{"delta": {"conte\n\n'])],
  ['an answer cut off at its length', (request) => completion(request, { text: 'Open the sign-in page and choose', finish: 'length' })],
  ['nothing', () => ends(chunksOf({}))],
  ['a refusal', () => ends(chunksOf({ refusal: 'I will not.' }))],
  ['arguments that are no JSON', anyCalls(1, () => '{"query": ')],
  ['a tool that there is not', anyCalls(1, () => '{}', 'refund_everything')],
  ['the same tool without end', anyCalls(1, () => '{"query":"password"}')],
  ['100 tools at once', anyCalls(100, (index) => JSON.stringify({ query: `password ${index}` }))],
  ['100 tickets at once', anyCalls(100, (index) => JSON.stringify({ subject: `Ticket ${index}`, description: 'x' }), 'create_ticket')],
];

describe('when the model fails', () => {
  let model: ModelDesk;
  /** Shorter than by default, so that silence is not waited out for nothing. */
  beforeEach(async () => { model = await ModelDesk.open({ MODEL_TIMEOUT: '3' }); });
  afterEach(() => model.close());

  const longestWait = async (): Promise<number> =>
    (await model.sql<{ ms: number }>('SELECT (extract(epoch FROM max(completed_at - created_at)) * 1000)::integer AS ms FROM conversation.turns'))[0]!.ms;

  /** A question of each of 100 customers, all at once, and what came of it. */
  async function askedByMany() {
    const turns = await Promise.all(Array.from({ length: TURNS }, async (_turn, number) => {
      const who = customer(`c-${number}`);
      return { who, ...(await model.desk.call(ReceiveMessage, { sessionId: 's', content: 'How do I reset my password?' }, who)) };
    }));
    await model.desk.get(TurnRunner).settled();
    return Promise.all(turns.map(async ({ who, turnId }) => (await model.desk.call(GetTurn, { turnId }, who)).turn));
  }

  test.each(faults)('by %s: in each of 100 turns at once the customer has the rules’ answer, or an honest question', async (_, writes) => {
    model.minds = { reads: saying(reading('question')), writes };
    const replies = await askedByMany();
    expect(replies.filter(({ state }) => state !== 'done')).toEqual([]);
    const contents = new Set(replies.map(({ reply }) => reply!.content));
    for (const content of contents) expect(content.includes(PASSWORD) || content.startsWith('Shall I open a ticket about “Ticket 0”?')).toBe(true);
    expect(model.desk.events(TurnCompleted)).toHaveLength(TURNS);
    expect(model.neighbours.tickets.size).toBe(0);
    expect(await longestWait()).toBeLessThan(LONGEST_MS);
  });

  test('in one way after the other, the cap of the day holds, and nobody is left without an answer', async () => {
    await model.close();
    const cap = 400_000;
    // Time enough for all of them on a busy machine; those who would wait it out are left aside.
    const prompt = faults.filter(([name]) => name !== 'silence for 60 seconds');
    model = await ModelDesk.open({ MODEL_TIMEOUT: '20', MODEL_PRICE_INPUT: '1000000', MODEL_PRICE_OUTPUT: '1000000', MODEL_DAILY_CAP: String(cap) });
    let calls = 0;
    model.minds = { reads: saying(reading('question')), writes: (request) => prompt[calls++ % prompt.length]![1](request) };
    const replies = await askedByMany();
    expect(replies.filter(({ state }) => state !== 'done')).toEqual([]);
    expect(calls).toBeGreaterThan(prompt.length);
    const [all] = await model.sql<{ cost: string }>(`SELECT cost_micros AS cost FROM conversation.model_usage WHERE customer_id = ''`);
    expect(Number(all!.cost)).toBeLessThanOrEqual(cap * 1_000_000);
    expect(model.neighbours.tickets.size).toBe(0);
  });

  test('by silence in the reading, too: both together are over in time, by default as well', async () => {
    await model.close();
    model = await ModelDesk.open();
    model.minds = { reads: () => ({ body: [SILENCE_MS] }), writes: () => eventStream([SILENCE_MS]) };
    expect((await model.says('How do I reset my password?')).content).toContain(PASSWORD);
    expect(model.server.abandoned).toBeGreaterThan(0);
    expect(await longestWait()).toBeLessThan(LONGEST_MS);
  });

  test('again and again it is left alone, and the rules answer at once', async () => {
    model.minds = { reads: () => failure(500), writes: () => failure(500) };
    for (let turn = 0; turn < 3; turn += 1) await model.says('How do I reset my password?');
    const calls = model.server.requests.length;
    expect((await model.says('How do I reset my password?')).content).toContain(PASSWORD);
    expect(model.server.requests).toHaveLength(calls);
    expect((await model.desk.running.report()).components['language_model']).toMatchObject({ status: 'degraded' });
  });
});
