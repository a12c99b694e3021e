import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AskKnowledge, GetTurn, GetTurnTrace, ReceiveMessage, SearchKnowledge } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { agent, answer, customer, startService } from '@csa/testing';
import type { DeskOptions, ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';
import { Meters } from './meters.service.js';
import { searchPaid } from './paid-search.js';

const anna = customer('anna');
const question = 'How do I reset my password?';
/** What the model for embeddings reads of a question here, if it may read so much. */
const TOKENS = 10;
/** What it may read of the question, which has 27 bytes, in three attempts. */
const MOST = 27;

interface Row { readonly customer_id: string; readonly calls: number; readonly input_tokens: string; readonly cost_micros: string }

let desks: ServiceDesk[];
/** How many tokens each search was given, oldest first. */
let given: number[];
let searching: () => void;
beforeEach(() => {
  [desks, given, searching] = [[], [], () => undefined];
});
afterEach(async () => {
  for (const desk of desks.toReversed()) await desk.close();
});

/** A knowledge service that embeds every question; one token costs a millionth. */
async function start(settings: Record<string, string> = {}, more: Partial<DeskOptions> = {}): Promise<ServiceDesk> {
  const knowledge = answer(SearchKnowledge, ({ question: asked, embedTokens }) => {
    given.push(embedTokens);
    searching();
    return { passages: [{ id: 'p', question: asked, answer: 'Open the sign-in page.', category: 'account', confidence: 0.9, source: 'FAQ' }], answerable: true, embeddedTokens: Math.min(TOKENS, embedTokens) };
  });
  const answers = more.beside ? [] : new Neighbours().answers().map((handler) => (handler.contract === SearchKnowledge ? knowledge : handler));
  const desk = await startService(conversation, { answers, ...more, settings: { EMBEDDING_PRICE: '1', ...settings } });
  desks.push(desk);
  return desk;
}

async function says(desk: ServiceDesk, content = question, principal = anna): Promise<string> {
  const { turnId } = await desk.call(ReceiveMessage, { sessionId: `s-${given.length}`, content }, principal);
  await desk.get(TurnRunner).settled();
  return turnId;
}

const usage = (desk: ServiceDesk) => desk.running.database!.query<Row[]>('SELECT customer_id, calls, input_tokens, cost_micros FROM conversation.model_usage ORDER BY customer_id');
const costs = async (desk: ServiceDesk) => (await usage(desk)).map(({ customer_id: id, cost_micros: micros }) => [id, Number(micros)]);

describe('embedding a question of a turn', () => {
  test('is counted for the customer and the day, also where no model writes, and stands in the trace', async () => {
    const desk = await start();
    const turnId = await says(desk);
    const row = { calls: 1, input_tokens: String(TOKENS), cost_micros: String(TOKENS) };
    expect(await usage(desk)).toEqual([{ customer_id: '', ...row }, { customer_id: 'anna', ...row }]);
    const { trace } = await desk.call(GetTurnTrace, { turnId }, agent());
    expect(trace.steps).toContainEqual(expect.objectContaining({ step: 'embed', decision: 'embedded', output: { tokens: TOKENS }, costMicros: TOKENS }));
  });

  test.each([['MODEL_DAILY_CAP', ''], ['MODEL_DAILY_CAP_PER_CUSTOMER', 'anna']])('stays under %s; then the words find, nothing fails, and it is told once', async (cap, whose) => {
    const desk = await start({ [cap]: '0.000064' });
    for (let turn = 0; turn < 6; turn += 1) expect((await desk.call(GetTurn, { turnId: await says(desk) }, anna)).turn.reply?.content).toContain('Open the sign-in page.');
    // What is not read is given back each time.
    expect(given).toEqual([MOST, MOST, MOST, MOST, 0, 0]);
    expect(new Map(await costs(desk) as [string, number][]).get(whose)).toBe(4 * TOKENS);
    const turnId = await says(desk);
    expect((await desk.call(GetTurnTrace, { turnId }, agent())).trace.steps).toContainEqual(expect.objectContaining({ step: 'embed', decision: 'too_expensive' }));
    expect(desk.log.lines.filter(({ message }) => message.startsWith('A cap of the day')).map(({ fields }) => fields)).toMatchObject([{ cap }]);
  });

  test.each([[{}, 1], [{ MODEL_DAILY_CAP: '1' }, 2], [{ MODEL_DAILY_CAP: '1', EMBEDDING_PRICE: '0' }, 1]])('with %j takes %i statements a turn: one when it is over, and under a cap one before the search', async (settings, expected) => {
    const desk = await start(settings);
    const database = desk.running.database!;
    const [before, ignore, statements] = [database.logger, () => undefined, [] as string[]];
    database.logger = { logQuery: (query) => statements.push(query), logQueryError: ignore, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore };
    await says(desk);
    database.logger = before;
    expect(statements.filter((query) => query.includes('model_usage'))).toHaveLength(expected);
  });

  test('of turns at two replicas together stays under the cap', async () => {
    const one = await start({ MODEL_DAILY_CAP: '0.0001' });
    const other = await start({ MODEL_DAILY_CAP: '0.0001' }, { beside: one });
    await Promise.all(Array.from({ length: 20 }, (_, number) => one.call(ReceiveMessage, { sessionId: 's', content: question }, customer(`c-${number}`))));
    await Promise.all([one, other].map((desk) => desk.get(TurnRunner).settled()));
    const embedded = given.filter((tokens) => tokens > 0).length;
    expect(given).toHaveLength(20);
    expect(embedded).toBeGreaterThan(0);
    expect((await costs(one))[0]).toEqual(['', embedded * TOKENS]);
    expect(embedded * TOKENS).toBeLessThanOrEqual(100);
  });

  test('of a search that failed is counted at its most, and of one without a price not at all', async () => {
    searching = () => { throw new AppError('unavailable', 'Not now.'); };
    const desk = await start();
    await says(desk);
    expect((await costs(desk))[0]).toEqual(['', MOST]);
    const free = await start({ EMBEDDING_PRICE: '0' });
    await says(free);
    expect(await costs(free)).toEqual([]);
  });

  test('that ends after its turn was settled is counted, too', async () => {
    const desk = await start({ MODEL_DAILY_CAP: '0.000040' });
    const meter = desk.get(Meters).open({ tenantId: 'default', customerId: 'anna' });
    let end: (tokens: number) => void = () => undefined;
    const late = searchPaid(question, { meter }, () => new Promise((resolve) => { end = (embeddedTokens) => { resolve({ passages: [], answerable: false, worthAsking: 0, embeddedTokens }); }; }));
    while ((await costs(desk)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await desk.get(Meters).settle(meter);
    expect((await costs(desk))[0]).toEqual(['', MOST]);
    end(7);
    await late;
    expect(await usage(desk)).toMatchObject([{ calls: 1, input_tokens: '7', cost_micros: '7' }, { customer_id: 'anna', cost_micros: '7' }]);
  });
});

describe('a question outside a turn', () => {
  test('is counted for the customer who asks and the day, under the same caps', async () => {
    const desk = await start({ MODEL_DAILY_CAP_PER_CUSTOMER: '0.000035' });
    const ask = () => desk.call(AskKnowledge, { question, limit: 5 }, anna);
    expect(await ask()).toMatchObject({ answerable: true, passages: [{ id: 'p' }] });
    expect(await costs(desk)).toEqual([['', TOKENS], ['anna', TOKENS]]);
    expect(await ask()).toMatchObject({ answerable: true });
    expect(given).toEqual([MOST, 0]);
    await says(desk);
    expect(given).toEqual([MOST, 0, 0]);
  });

  test('of the staff is counted for the day alone', async () => {
    const desk = await start({ MODEL_DAILY_CAP: '0.000035', MODEL_DAILY_CAP_PER_CUSTOMER: '0' });
    await desk.call(AskKnowledge, { question }, agent());
    await desk.call(AskKnowledge, { question }, agent());
    expect(given).toEqual([MOST, 0]);
    expect(await costs(desk)).toEqual([['', TOKENS]]);
  });
});
