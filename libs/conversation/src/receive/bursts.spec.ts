import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { GetTurn, ReadFeed, ReceiveMessage, ReplyDelta, TurnCompleted } from '@csa/contracts';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { Sweeper } from '../sweeper.service.js';
import { TurnRunner } from '../turn/turn-runner.service.js';
import { TurnsRepository } from '../turn/turns.repository.js';
import { strategyNames } from './strategies/index.js';

const anna = customer('anna');
const question = 'How do I reset my password?';

describe('messages in quick succession', () => {
  const desks: ServiceDesk[] = [];
  const neighbours = new Neighbours();
  afterEach(async () => {
    neighbours.whenSearching = () => undefined;
    for (const desk of desks.splice(0).reverse()) await desk.close();
  });

  async function open(settings: Record<string, string> = {}, beside?: ServiceDesk): Promise<ServiceDesk> {
    const desk = await startService(conversation, { settings, beside, answers: beside ? [] : neighbours.answers() });
    desks.push(desk);
    return desk;
  }
  /** Without a window of its own a message waits until the spec lets the turn begin. */
  const send = (desk: ServiceDesk, content: string, { windowMs = 60_000, clientMessageId }: { windowMs?: number; clientMessageId?: string } = {}) =>
    desk.call(ReceiveMessage, { sessionId: 's', content, burstWindowMs: windowMs, clientMessageId }, anna);
  const feed = async (desk: ServiceDesk) => (await desk.call(ReadFeed, { sessionId: 's', limit: 500 }, anna)).items;
  const replies = async (desk: ServiceDesk) => (await feed(desk)).filter(({ role }) => role === 'assistant');
  const settled = (desk: ServiceDesk) => desk.get(TurnRunner).settled();
  const sql = <T>(desk: ServiceDesk, statement: string): Promise<T> => desk.running.database!.query<T>(statement);

  const conversationOf = async (desk: ServiceDesk) => (await sql<{ id: string }[]>(desk, 'SELECT id FROM conversation.conversations'))[0]!.id;

  /** Lets the time of all that waits pass. */
  async function begin(desk: ServiceDesk): Promise<void> {
    await sql(desk, `UPDATE conversation.turns SET not_before = now() - interval '1 second', lease_until = now() - interval '1 second' WHERE state = 'pending'`);
    await desk.get(Sweeper).sweep();
    await settled(desk);
  }

  /** Holds every search until it is let go; resolves the first when one is being held. */
  function holdSearches(): { held: Promise<void>; letGo: () => void } {
    let [begun, letGo] = [(): void => undefined, (): void => undefined];
    const held = new Promise<void>((resolve) => { begun = resolve; });
    const free = new Promise<void>((resolve) => { letGo = resolve; });
    neighbours.whenSearching = () => { begun(); return free; };
    return { held, letGo };
  }

  test('are one turn with one reply, each with its own entry and receipt', async () => {
    const desk = await open();
    const receipts = [await send(desk, 'Hi'), await send(desk, question), await send(desk, 'My name is Alice')];
    await begin(desk);
    expect(new Set(receipts.map(({ turnId }) => turnId)).size).toBe(1);
    const items = await feed(desk);
    expect(items.map(({ seq, role, turnId }) => [seq, role, turnId])).toEqual([[1, 'user'], [2, 'user'], [3, 'user'], [4, 'assistant']].map((row) => [...row, receipts[0]!.turnId]));
    expect(receipts.map(({ messageId }) => messageId)).toEqual(items.slice(0, 3).map(({ id }) => id));
    expect(items[3]!.content).toMatch(/Alice/);
    expect(items[3]!.reply?.citations.map(({ id }) => id)).toEqual(['password-reset']);
    expect(desk.events(TurnCompleted)).toHaveLength(1);
    expect(await sql(desk, 'SELECT customer_turns, jsonb_array_length(moods) AS moods FROM conversation.conversations')).toEqual([{ customer_turns: 3, moods: 3 }]);
  });

  test('sent again have the same receipt, and count once', async () => {
    const desk = await open();
    const both = async () => [await send(desk, 'Hi', { clientMessageId: 'c-1' }), await send(desk, question, { clientMessageId: 'c-2' })];
    const first = await both();
    const again = await both();
    await begin(desk);
    expect(again).toEqual(first.map((receipt) => ({ ...receipt, duplicate: true })));
    expect((await feed(desk)).map(({ role }) => role)).toEqual(['user', 'user', 'assistant']);
  });

  test('each puts the beginning off, but not for ever', async () => {
    const desk = await open();
    const isPutOff = () => sql(desk, `SELECT not_before - created_at > interval '59 seconds' AS "isPutOff", not_before = joins_until AS "isLast", joins_until - not_before > interval '3 minutes' AS "hasTime" FROM conversation.turns`);
    await send(desk, 'Hi', { windowMs: 60_000 });
    await send(desk, 'Hello', { windowMs: 60_000 });
    expect(await isPutOff()).toEqual([{ isPutOff: true, isLast: false, hasTime: true }]);
    await sql(desk, `UPDATE conversation.turns SET joins_until = now() + interval '1 second'`);
    const { turnId } = await send(desk, question, { windowMs: 60_000 });
    expect(await isPutOff()).toMatchObject([{ isLast: true }]);
    await settled(desk);
    expect((await replies(desk)).map((reply) => reply.turnId)).toEqual([turnId]);
  });

  test('more than ten messages, or than 5,000 characters, are more than one turn', async () => {
    const desk = await open();
    const receipts = [];
    for (let sent = 0; sent < 12; sent += 1) receipts.push(await send(desk, `Good day ${sent}`));
    for (let sent = 0; sent < 2; sent += 1) receipts.push(await send(desk, 'x'.repeat(4_000)));
    await begin(desk);
    expect([...Map.groupBy(receipts, ({ turnId }) => turnId).values()].map(({ length }) => length)).toEqual([10, 3, 1]);
  });

  test('a door that does not wait has a turn for each, also beside one that waits', async () => {
    const desk = await open();
    const receipts = [await send(desk, 'Hi', { windowMs: 0 }), await send(desk, 'Hello', { windowMs: 0 }), await send(desk, 'Hi', { windowMs: 100 }), await send(desk, 'Hello', { windowMs: 0 })];
    await settled(desk);
    expect(new Set(receipts.map(({ turnId }) => turnId)).size).toBe(4);
    expect(await replies(desk)).toHaveLength(4);
  });

  test('over two replicas are one turn, which begins when the time of the last one has passed', async () => {
    const one = await open();
    const other = await open({}, one);
    const first = await send(one, 'Hi', { windowMs: 200 });
    await sql(one, `UPDATE conversation.turns SET not_before = not_before + interval '200 milliseconds'`);
    await Promise.all([settled(one), settled(other)]);
    expect((await replies(one)).map(({ turnId }) => turnId)).toEqual([first.turnId]);
  });

  test('what a dead replica was still waiting for is taken up by another', async () => {
    const one = await open();
    const { turnId } = await send(one, question, { windowMs: 60_000 });
    const other = await open({}, one);
    await sql(one, `UPDATE conversation.turns SET not_before = now() - interval '3 seconds', lease_until = now() - interval '1 millisecond'`);
    await other.get(Sweeper).sweep();
    await settled(other);
    expect((await other.call(GetTurn, { turnId }, anna)).turn.state).toBe('done');
    await one.get(TurnRunner).beforeApplicationShutdown();
  });

  test('what a replica that stops was still waiting for is left to the next sweep of another', async () => {
    const one = await open();
    const { turnId } = await send(one, question, { windowMs: 600 });
    await one.get(TurnRunner).beforeApplicationShutdown();
    expect(await sql(one, 'SELECT state, lease_until = not_before AS "isLeft" FROM conversation.turns')).toEqual([{ state: 'pending', isLeft: true }]);
    const other = await open({}, one);
    while ((await other.get(TurnsRepository).waitsFor(turnId)) !== 0) await pause(50);
    await other.get(Sweeper).sweep();
    await settled(other);
    expect((await other.call(GetTurn, { turnId }, anna)).turn.state).toBe('done');
  });

  test('a turn is not begun before its time, whoever tries', async () => {
    const desk = await open();
    const { turnId } = await send(desk, question, { windowMs: 60_000 });
    expect(await desk.get(TurnsRepository).claim(turnId, 'lease')).toBeNull();
    expect(await desk.get(TurnsRepository).waitsFor(turnId)).toBeGreaterThan(50_000);
    await desk.get(TurnRunner).beforeApplicationShutdown();
  });

  test('a turn whose time came just after it was claimed in vain is claimed at once', async () => {
    const desk = await open();
    const { turnId } = await send(desk, question);
    const turns = desk.get(TurnsRepository);
    const claim = turns.claim.bind(turns);
    turns.claim = async () => {
      turns.claim = claim;
      await sql(desk, 'UPDATE conversation.turns SET not_before = now()');
      return null;
    };
    desk.get(TurnRunner).start({ turnId, conversationId: await conversationOf(desk) });
    await settled(desk);
    expect(await replies(desk)).toHaveLength(1);
  });

  test('a claim that meets a joining message takes it along', async () => {
    const desk = await open();
    const { turnId } = await send(desk, question, { windowMs: 60_000 });
    await desk.get(TurnRunner).beforeApplicationShutdown();
    await sql(desk, `UPDATE conversation.turns SET not_before = now(), joins_until = now()`);
    const joining = desk.running.database!.createQueryRunner();
    await joining.startTransaction();
    // What a receiving replica writes, held open while the claim waits for the row.
    await joining.query(`UPDATE conversation.turns SET last_message_seq = 2`);
    const claim = desk.get(TurnsRepository).claim(turnId, 'lease');
    await pause(100);
    await joining.query(`
      INSERT INTO conversation.feed_items (id, tenant_id, customer_id, conversation_id, session_id, seq, kind, role, author, content, turn_id, created_at)
      SELECT 'joined', tenant_id, customer_id, conversation_id, 's', 2, 'message', 'user', '{}', 'And my invoice?', id, now() FROM conversation.turns`);
    await joining.commitTransaction();
    await joining.release();
    expect((await claim)?.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  describe('while a reply is being written', () => {
    const whileWriting = async (desk: ServiceDesk) => {
      const { held, letGo } = holdSearches();
      const first = await send(desk, question, { windowMs: 1 });
      await held;
      neighbours.whenSearching = () => undefined;
      const second = await send(desk, 'My name is Alice', { windowMs: 1 });
      await pause(50);
      letGo();
      await settled(desk);
      return { first, second };
    };

    test('TURN_STRATEGY has a name for each way', () => {
      expect(strategyNames).toEqual(['replace-draft', 'collect', 'separate']);
    });

    test('replace-draft: the draft is dropped for one that knows both, and only that is shown', async () => {
      const desk = await open({ TURN_STRATEGY: 'replace-draft' });
      const { first, second } = await whileWriting(desk);
      expect(second.turnId).toBe(first.turnId);
      const items = await feed(desk);
      expect(items.map(({ role }) => role)).toEqual(['user', 'user', 'assistant']);
      expect(items[2]!.content).toContain('Alice');
      expect(items[2]!.reply?.citations).toHaveLength(1);
      expect(await sql(desk, 'SELECT attempts, state FROM conversation.turns')).toEqual([{ attempts: 1, state: 'done' }]);
    });

    test.each(['collect', 'separate'])('%s: it is answered afterwards', async (TURN_STRATEGY) => {
      const desk = await open({ TURN_STRATEGY });
      const { first, second } = await whileWriting(desk);
      expect((await replies(desk)).map(({ turnId }) => turnId)).toEqual([first.turnId, second.turnId]);
    });

    test.each([['collect', 1], ['separate', 2]])('%s: two that wait meanwhile have so many replies: %i', async (TURN_STRATEGY, count) => {
      const desk = await open({ TURN_STRATEGY });
      const { held, letGo } = holdSearches();
      const first = await send(desk, question, { windowMs: 1 });
      await held;
      neighbours.whenSearching = () => undefined;
      await send(desk, 'Hi');
      await send(desk, 'Hello');
      await sql(desk, `UPDATE conversation.turns SET not_before = now() WHERE state = 'pending'`);
      letGo();
      await begin(desk);
      expect((await replies(desk)).filter(({ turnId }) => turnId !== first.turnId)).toHaveLength(count);
    });

    test('what has been shown is not replaced: a new turn answers what came after it', async () => {
      const desk = await open();
      const { held, letGo } = holdSearches();
      const first = await send(desk, question, { windowMs: 1 });
      await held;
      await sql(desk, 'UPDATE conversation.turns SET is_shown = true');
      const second = await send(desk, 'Hi', { windowMs: 1 });
      letGo();
      await settled(desk);
      expect((await replies(desk)).map(({ turnId }) => turnId)).toEqual([first.turnId, second.turnId]);
      expect(second.turnId).not.toBe(first.turnId);
    });

    test('a replaced draft loses: it shows nothing and is not written, also where nobody told its replica', async () => {
      const desk = await open();
      const runner = desk.get(TurnRunner);
      runner.replaced = () => undefined;
      const { first } = await whileWriting(desk);
      const items = await feed(desk);
      expect(items.filter(({ role }) => role === 'assistant').map(({ turnId }) => turnId)).toEqual([first.turnId]);
      expect(items.at(-1)!.content).toContain('Alice');
      expect(desk.events(ReplyDelta).map(({ text }) => text).join('')).toBe(items.at(-1)!.content);
    });
  });
});
