import { describe, expect, test } from '@jest/globals';
import { ReceiveMessage } from '@csa/contracts';
import { customer } from '@csa/testing';
import { SpendingRepository } from '../spending/spending.repository.js';
import { TurnRunner } from '../turn/turn-runner.service.js';
import { calling, ModelDesk, reading, saying, shownTo } from './model-desk.fake.js';

/** A million tokens cost a million: one token, one unit of the currency. */
const prices = { MODEL_PRICE_INPUT: '1000000', MODEL_PRICE_OUTPUT: '1000000' };
const question = 'How do I reset my password?';
const PASSWORD = 'Open the sign-in page and choose "Forgot password".';

interface Usage { readonly customer_id: string; readonly calls: number; readonly cost_micros: string }

async function withModel(settings: Readonly<Record<string, string>>, use: (model: ModelDesk) => Promise<void>): Promise<void> {
  const model = await ModelDesk.open(settings);
  model.minds = { reads: saying(reading('question')), writes: saying(PASSWORD) };
  try {
    await use(model);
  } finally {
    await model.close();
  }
}

const usage = (model: ModelDesk) => model.sql<Usage>('SELECT customer_id, calls, cost_micros FROM conversation.model_usage ORDER BY customer_id');

describe('what the model costs', () => {
  test('is written down by customer and day, once a turn, where every replica sees it', async () => {
    await withModel(prices, async (model) => {
      await model.says(question);
      const rows = await usage(model);
      expect(rows.map(({ customer_id, calls }) => [customer_id, calls])).toEqual([['', 2], ['anna', 2]]);
      const { tokens } = model.server.requests.reduce((sum) => ({ tokens: sum.tokens + 100 }), { tokens: 0 });
      expect(Number(rows[0]!.cost_micros)).toBeGreaterThanOrEqual(tokens * 1_000_000);
      expect(rows[0]!.cost_micros).toBe(rows[1]!.cost_micros);
    });
  });

  test.each([['MODEL_DAILY_CAP', ''], ['MODEL_DAILY_CAP_PER_CUSTOMER', 'anna']])('%s is never passed, and then the rules answer', async (name, whose) => {
    const cap = 3_500;
    await withModel({ ...prices, [name]: String(cap) }, async (model) => {
      let calls = -1;
      for (let turn = 0; calls < model.server.requests.length; turn += 1) {
        calls = model.server.requests.length;
        expect((await model.says(question, `s${turn}`)).content).toContain('Forgot password');
        expect(turn).toBeLessThan(40);
      }
      const row = (await usage(model)).find(({ customer_id }) => customer_id === whose)!;
      expect(Number(row.cost_micros)).toBeLessThanOrEqual(cap * 1_000_000);
      expect(Number(row.cost_micros)).toBeGreaterThan(0);
    });
  });

  test('of many customers at once stays under MODEL_DAILY_CAP', async () => {
    await withModel({ ...prices, MODEL_DAILY_CAP: '9000' }, async (model) => {
      await Promise.all(Array.from({ length: 20 }, (_, number) => model.desk.call(ReceiveMessage, { sessionId: 's', content: question }, customer(`c-${number}`))));
      await model.desk.get(TurnRunner).settled();
      const [all] = await usage(model);
      expect(Number(all!.cost_micros)).toBeLessThanOrEqual(9_000 * 1_000_000);
      const [{ count }] = await model.sql<{ count: string }>(`SELECT count(*) FROM conversation.turns WHERE state = 'done'`) as [{ count: string }];
      expect(count).toBe('20');
    });
  });

  test('of many turns that end together is written by few statements, and in whole', async () => {
    await withModel({}, async (model) => {
      const database = model.desk.running.database!;
      const [before, ignore, statements] = [database.logger, () => undefined, [] as string[]];
      database.logger = { logQuery: (query) => statements.push(query), logQueryError: ignore, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore };
      const spending = model.desk.get(SpendingRepository);
      const turn = (number: number) => spending.add({ tenantId: 'default', customerId: `c-${number % 2}`, day: '2026-03-09' }, { calls: 1, inputTokens: 10, outputTokens: 1, costMicros: number });
      await Promise.all(Array.from({ length: 50 }, (_, number) => turn(number)));
      database.logger = before;
      expect(statements.filter((query) => query.includes('model_usage')).length).toBeLessThanOrEqual(2);
      expect(await usage(model)).toEqual([
        { customer_id: '', calls: 50, cost_micros: '1225' }, { customer_id: 'c-0', calls: 25, cost_micros: '600' }, { customer_id: 'c-1', calls: 25, cost_micros: '625' },
      ]);
    });
  });

  test('MODEL_DAILY_CAP_PER_CUSTOMER is each customer’s own', async () => {
    await withModel({ ...prices, MODEL_DAILY_CAP_PER_CUSTOMER: '3500' }, async (model) => {
      for (let turn = 0; turn < 20; turn += 1) await model.says(question, `s${turn}`);
      const before = model.server.requests.length;
      await model.desk.call(ReceiveMessage, { sessionId: 's', content: question }, customer('bob'));
      await model.desk.get(TurnRunner).settled();
      expect(model.server.requests.length).toBe(before + 2);
    });
  });
});

describe('what the model is shown', () => {
  test.each([['1500', false], ['20000', true]])('MODEL_CONTEXT_TOKENS of %s: all of an earlier long message is shown: %s', async (tokens, isShown) => {
    await withModel({ MODEL_CONTEXT_TOKENS: tokens }, async (model) => {
      await model.says(`${question} ${'It is long. '.repeat(300)} END-OF-IT`);
      await model.says(question);
      expect(shownTo(model.calls.writes.at(-1)!).includes('END-OF-IT')).toBe(isShown);
      expect(model.calls.writes.at(-1)!.body.messages?.[0]?.content).toContain('stand above everything else');
    });
  });

  test.each<[string | undefined, boolean]>([[undefined, false], ['none', true]])('MODEL_REDACT of %s: an e-mail address goes out: %s; the customer reads it anyway', async (kinds, goesOut) => {
    await withModel(kinds === undefined ? {} : { MODEL_REDACT: kinds }, async (model) => {
      model.minds = { ...model.minds, writes: (request) => saying(`You mentioned ${/\[email_1\]/.exec(shownTo(request))?.[0] ?? 'bo@example.org'}.`)(request) };
      const { content, turnId } = await model.says('Is bo@example.org still fine with you?');
      expect(model.server.requests.some((request) => JSON.stringify(request.body).includes('bo@example.org'))).toBe(goesOut);
      expect(content).toContain('bo@example.org');
      const [row] = await model.sql<{ trace: object }>('SELECT trace FROM conversation.turns WHERE id = $1', [turnId]);
      expect(JSON.stringify(row!.trace).includes('bo@example.org')).toBe(goesOut);
    });
  });

  test('a tool is given what a placeholder stands for', async () => {
    await withModel({}, async (model) => {
      model.minds = { ...model.minds, writes: calling('create_ticket', { subject: 'Change my address to [email_1]', description: 'As said.' }) };
      expect((await model.says('My address bo@example.org is wrong there, what can one do?')).content).toContain('bo@example.org');
    });
  });
});
