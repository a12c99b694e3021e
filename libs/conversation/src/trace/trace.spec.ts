import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GetTurnTrace, ReadFeed, ReplayTurn } from '@csa/contracts';
import { admin, agent, customer } from '@csa/testing';
import { anna, calling, ModelDesk, reading, saying } from '../model/model-desk.fake.js';

const PASSWORD = 'Open the sign-in page and choose "Forgot password".';
let model: ModelDesk;
beforeEach(async () => {
  model = await ModelDesk.open({ MODEL_PRICE_INPUT: '2', MODEL_PRICE_OUTPUT: '8' });
  model.minds = { reads: saying(reading('question')), writes: saying(PASSWORD) };
});
afterEach(() => model.close());

describe('the trace of a turn', () => {
  test('tells each step with its time, what went in and out, its cost, and what was decided why', async () => {
    const { turnId } = await model.says('How do I reset my password?');
    const { trace } = await model.desk.call(GetTurnTrace, { turnId }, agent());
    expect(trace).toMatchObject({ turnId, state: 'done', customerId: 'anna' });
    expect(trace.steps.map(({ step }) => step)).toEqual(['model:understand', 'decide', 'model:answer']);
    const [understood, decided, answered] = trace.steps;
    expect(understood).toMatchObject({ input: { prompt: 'understand.v1' }, decision: 'stop' });
    expect(understood!.costMicros).toBeGreaterThan(0);
    expect(decided).toMatchObject({ decision: 'question', reason: expect.stringContaining('knowledge base'), input: { readings: { rules: 'question', model: 'question' } } });
    expect(answered).toMatchObject({ input: { tokens: { policy: expect.any(Number) } }, output: { text: PASSWORD } });
    expect(trace.timings).toMatchObject({ understand: expect.any(Number), act: expect.any(Number), write: expect.any(Number) });
  });

  test('tells why a model gave no answer, and what was struck out', async () => {
    model.minds = { reads: () => ({ status: 400, body: ['{}'] }), writes: saying(`${PASSWORD} You will get 500 dollars tomorrow.`) };
    const { turnId, content } = await model.says('How do I reset my password?');
    expect(content).toBe(PASSWORD);
    const { trace } = await model.desk.call(GetTurnTrace, { turnId }, agent());
    expect(trace.steps).toContainEqual(expect.objectContaining({ step: 'model:understand', decision: 'rejected' }));
    expect(trace.steps).toContainEqual(expect.objectContaining({ step: 'release', output: { stopped: 1 } }));
  });

  test('is for the staff alone', async () => {
    const { turnId } = await model.says('Hello');
    for (const principal of [anna, customer('bob')]) await expect(model.desk.call(GetTurnTrace, { turnId }, principal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(model.desk.call(GetTurnTrace, { turnId: 'none' }, agent())).rejects.toMatchObject({ code: 'not_found' });
    await expect(model.desk.call(ReplayTurn, { turnId }, agent())).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a replay', () => {
  test('asks another model the same, tells both answers, and does nothing', async () => {
    const { turnId } = await model.says('How do I reset my password?');
    const before = await model.desk.call(ReadFeed, { sessionId: 's' }, anna);
    model.minds = { reads: saying(reading('request')), writes: calling('create_ticket', { subject: 'x', description: 'y' }) };
    const { calls } = await model.desk.call(ReplayTurn, { turnId, model: 'larger', prompt: 'answer.v1' }, admin());
    expect(calls.map(({ step }) => step)).toEqual(['model:understand', 'model:answer']);
    expect(calls[1]).toMatchObject({ before: { text: PASSWORD }, now: { text: '', toolCalls: [{ name: 'create_ticket' }], failure: null } });
    expect(model.server.requests.at(-1)?.body.model).toBe('larger');
    expect(model.neighbours.tickets.size).toBe(0);
    expect(await model.desk.call(ReadFeed, { sessionId: 's' }, anna)).toEqual(before);
  });

  test('with a prompt that there is not is refused', async () => {
    const { turnId } = await model.says('Hello');
    await expect(model.desk.call(ReplayTurn, { turnId, prompt: 'answer.v999' }, admin())).rejects.toMatchObject({ code: 'invalid' });
  });
});
