import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GetTurn, ReadFeed, ReceiveMessage, ReplyDelta, TurnCompleted, TypingChanged } from '@csa/contracts';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { Summariser } from '../summary/summariser.service.js';
import { Sweeper } from '../sweeper.service.js';
import { TurnRunner } from './turn-runner.service.js';
import { Write } from './write.js';

const anna = customer('anna');
const question = 'How do I reset my password?';

describe('working on turns', () => {
  let neighbours: Neighbours;
  let desk: ServiceDesk;
  beforeEach(async () => {
    neighbours = new Neighbours();
    desk = await startService(conversation, { answers: neighbours.answers() });
  });
  afterEach(() => desk.close());

  const send = (content = question, sessionId = 's') => desk.call(ReceiveMessage, { content, sessionId }, anna);
  const settled = () => desk.get(TurnRunner).settled();
  const feed = async (sessionId = 's') => (await desk.call(ReadFeed, { sessionId, limit: 500 }, anna)).items;
  const turnOf = async (turnId: string) => (await desk.call(GetTurn, { turnId }, anna)).turn;

  /** The neighbours' failures are all answered for; so it is the step itself that breaks, so many times. */
  function breakWriting(times: number): void {
    const write = desk.get(Write);
    const run = write.run.bind(write);
    let left = times;
    write.run = (...parameters) => (left-- > 0 ? Promise.reject(new Error('a fault')) : run(...parameters));
  }

  /** Statements that run every so often and serve many turns: clearing the outbox, and the three of a sweep. */
  const background = ['DELETE FROM conversation.outbox', 'FOR UPDATE SKIP LOCKED', 'ORDER BY t.lease_until', 'min(lease_until)'];

  /** The statements of one message and its turn. */
  async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    const database = desk.running.database!;
    const [before, statements] = [database.logger, [] as string[]];
    const ignore = () => undefined;
    database.logger = { logQuery: (query) => statements.push(query), logQueryError: ignore, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore };
    await work();
    await settled();
    await desk.get(Summariser).settled();
    database.logger = before;
    return statements.filter((query) => !background.some((part) => query.includes(part)));
  }

  test('a message and its reply cost four statements, the sixtieth of a conversation as many as the first', async () => {
    const counts: number[] = [];
    for (let number = 1; number <= 61; number += 1) counts.push((await statementsOf(() => send())).length);
    // Received, claimed, shown (with the note of what memory was told), committed. Each twentieth message also makes a summary, beside the path of the reply.
    expect([counts[0], counts[60]]).toEqual([4, 4]);
    expect(counts.filter((_, index) => (index + 1) % 20 !== 0)).toEqual(Array.from({ length: 58 }, () => 4));
  });

  test('somebody is shown to write while a turn is worked on, and the sentences come as they are written', async () => {
    const { turnId } = await send();
    await settled();
    expect((await desk.eventually(TypingChanged, 2)).map(({ typing, by }) => [typing, by])).toEqual([[true, 'assistant'], [false, 'assistant']]);
    const deltas = desk.events(ReplyDelta);
    expect(deltas.length).toBeGreaterThan(0);
    expect(deltas.map((delta) => [delta.turnId, delta.index])).toEqual(deltas.map((_, index) => [turnId, index]));
  });

  test('a turn that fails three times ends with an honest sentence, and typing ends too', async () => {
    breakWriting(Infinity);
    const { turnId } = await send();
    await settled();
    const turn = await turnOf(turnId);
    expect(turn.state).toBe('failed');
    expect(turn.reply?.content).toContain('something went wrong on our side');
    expect((await feed()).map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect((await desk.eventually(TypingChanged, 6)).map(({ typing }) => typing)).toEqual([true, false, true, false, true, false]);
    expect((await desk.eventually(TurnCompleted))[0]!.turn.state).toBe('failed');
  });

  test('a turn that fails once is answered on its second attempt', async () => {
    breakWriting(1);
    const { turnId } = await send();
    await settled();
    expect((await turnOf(turnId)).state).toBe('done');
    expect((await feed()).map(({ role }) => role)).toEqual(['user', 'assistant']);
  });

  test.each([
    ['lost its replica three times is answered, for that is no fault of its own', 3, 'done'],
    ['killed its replica each time is ended honestly instead of being tried for ever', 10, 'failed'],
  ])('a turn that %s', async (_what, attempts, state) => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    neighbours.whenSearching = () => held;
    const { turnId } = await send();
    while ((await turnOf(turnId)).state !== 'running') await pause(5);
    const other = await startService(conversation, { beside: desk });
    await desk.running.database!.query(`UPDATE conversation.turns SET attempts = $2, lease_until = now() - interval '1 second' WHERE id = $1`, [turnId, attempts]);
    await other.get(Sweeper).sweep();
    setTimeout(release, 100);
    await other.get(TurnRunner).settled();
    expect((await turnOf(turnId)).state).toBe(state);
    await other.close();
  });

  test('turns of different conversations run side by side, those of one conversation in order', async () => {
    let [searching, most] = [0, 0];
    neighbours.whenSearching = async () => {
      searching += 1;
      most = Math.max(most, searching);
      await pause(20);
      searching -= 1;
    };
    await Promise.all([1, 2, 3, 4, 5].flatMap((index) => [send(question, `side-${index}`), send(question, `side-${index}`)]));
    await settled();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(5);
    expect((await feed('side-1')).filter(({ role }) => role === 'assistant')).toHaveLength(2);
  });

  test('two replicas answer thirty messages of one conversation, each once and in order', async () => {
    const other = await startService(conversation, { beside: desk });
    const receipts = [];
    for (let index = 0; index < 30; index += 1) receipts.push(await send(index % 3 === 0 ? question : `Good day ${index}`));
    await desk.eventually(TurnCompleted, 30, 20_000);
    await other.close();
    const items = await feed();
    const replies = items.filter(({ role }) => role === 'assistant').map(({ turnId }) => turnId);
    expect(replies).toEqual(receipts.map(({ turnId }) => turnId));
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });
});
