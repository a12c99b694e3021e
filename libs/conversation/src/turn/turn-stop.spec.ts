import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GetTurn, ReadFeed } from '@csa/contracts';
import { OutboxRelay } from '@csa/platform';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { ReceptionService } from '../receive/reception.service.js';
import { Sweeper } from '../sweeper.service.js';
import { RunnerLimits } from './runner-limits.js';
import { TurnRunner } from './turn-runner.service.js';

const anna = customer('anna');

describe('a replica that stops', () => {
  let neighbours: Neighbours;
  let desk: ServiceDesk;
  let other: ServiceDesk;
  beforeEach(async () => {
    neighbours = new Neighbours();
    desk = await startService(conversation, { answers: neighbours.answers() });
    other = await startService(conversation, { beside: desk });
  });
  afterEach(() => desk.close());

  const turnOf = async (turnId: string) => (await desk.call(GetTurn, { turnId }, anna)).turn;
  const sql = <T>(statement: string): Promise<T> => desk.running.database!.query<T>(statement);

  /** The other replica works on a turn whose first search takes until it is let go. */
  async function beginOnOther(): Promise<{ turnId: string; letGo: () => void }> {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => { letGo = resolve; });
    let searches = 0;
    neighbours.whenSearching = () => (searches++ === 0 ? held : undefined);
    const { turnId } = await other.get(ReceptionService).receive({ content: 'How do I reset my password?', sessionId: 's', burstWindowMs: 0 }, { principal: anna, requestId: 'r' });
    while (searches === 0) await pause(5);
    return { turnId, letGo };
  }

  test('finishes what it has begun, and begins nothing new', async () => {
    const { turnId, letGo } = await beginOnOther();
    const runner = other.get(TurnRunner);
    const closing = other.close();
    while (runner.free > 0) await pause(5);
    letGo();
    await closing;
    expect((await turnOf(turnId)).state).toBe('done');
    expect(await sql('SELECT * FROM conversation.outbox')).toEqual([]);
    await desk.get(OutboxRelay).clear();
  });

  test('leaves what does not end in time to another, which takes it up with its next sweep; that counts as no attempt', async () => {
    const { turnId, letGo } = await beginOnOther();
    Object.assign(other.get(RunnerLimits), { stopWithinMs: 20 });
    await other.close();
    await desk.get(Sweeper).sweep();
    await desk.get(TurnRunner).settled();
    letGo();
    expect((await turnOf(turnId)).state).toBe('done');
    expect(await sql('SELECT attempts FROM conversation.turns')).toEqual([{ attempts: 1 }]);
    expect((await desk.call(ReadFeed, { sessionId: 's' }, anna)).items.map(({ role }) => role)).toEqual(['user', 'assistant']);
  });
});

describe('how many conversations a replica works on', () => {
  test.each<[Record<string, string>, number]>([
    [{}, 64],
    [{ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', MODEL_CONCURRENCY: '7' }, 71],
    [{ MODEL_CONCURRENCY: '7' }, 64],
  ])('follows from what its turns wait for: with %j at most %i', async (settings, atOnce) => {
    const desk = await startService(conversation, { settings, answers: new Neighbours().answers() });
    expect(desk.get(TurnRunner).free).toBe(atOnce);
    await desk.close();
  });

  test('is kept to', async () => {
    const neighbours = new Neighbours();
    const desk = await startService(conversation, { answers: neighbours.answers() });
    Object.assign(desk.get(RunnerLimits), { atOnce: 2 });
    let [searching, most] = [0, 0];
    neighbours.whenSearching = async () => {
      most = Math.max(most, ++searching);
      await pause(20);
      searching -= 1;
    };
    const sent = [1, 2, 3, 4, 5].map((index) => desk.get(ReceptionService).receive({ content: 'How do I reset my password?', sessionId: `s-${index}`, burstWindowMs: 0 }, { principal: anna, requestId: 'r' }));
    await Promise.all(sent);
    await desk.get(TurnRunner).settled();
    expect(most).toBe(2);
    await desk.close();
  });
});
