import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FeedPosted, GetTurn, OpenConversation, ReadFeed, ReadHistory, ReceiveMessage, TurnCompleted } from '@csa/contracts';
import { schemaDrift } from '@csa/platform';
import { agent, customer, partner, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

const HOUR_MS = 3_600_000;

describe('receiving messages', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(conversation, { answers: new Neighbours().answers(), now: new Date('2026-03-09T10:00:00.000Z') }); });
  afterAll(() => desk.close());

  const feedOf = async (customerId: string, sessionId: string) => desk.call(ReadFeed, { sessionId }, customer(customerId));
  const settled = () => desk.get(TurnRunner).settled();

  test('the tables are what the entities say', async () => {
    expect(await schemaDrift(desk.running.database!)).toEqual([]);
  });

  test('a message is stored when it is answered for, and its reply follows in the feed', async () => {
    const receipt = await desk.call(ReceiveMessage, { content: 'How do I reset my password?', sessionId: 's1' }, customer('anna'));
    expect(receipt).toMatchObject({ seq: 1, sessionId: 's1', customerId: 'anna', duplicate: false, owner: 'assistant', createdAt: '2026-03-09T10:00:00.000Z' });
    expect((await feedOf('anna', 's1')).items[0]).toMatchObject({ id: receipt.messageId, seq: 1, role: 'user', turnId: receipt.turnId });
    await settled();
    const { items, lastSeq } = await feedOf('anna', 's1');
    expect(items.map(({ seq, role }) => [seq, role])).toEqual([[1, 'user'], [2, 'assistant']]);
    expect(lastSeq).toBe(2);
    const { turn } = await desk.call(GetTurn, { turnId: receipt.turnId }, customer('anna'));
    expect(turn).toMatchObject({ state: 'done', messageId: receipt.messageId, owner: 'assistant', reply: items[1] });
  });

  test('what was posted is told with its numbers, the reply also with the end of the turn', async () => {
    const { turnId } = await desk.call(ReceiveMessage, { content: 'Hello', sessionId: 'told' }, customer('bert'));
    await settled();
    const { items } = await feedOf('bert', 'told');
    const posted = desk.events(FeedPosted).filter(({ sessionId }) => sessionId === 'told').flatMap((event) => event.items);
    expect(posted).toEqual(items);
    expect(desk.events(TurnCompleted).find(({ turn }) => turn.turnId === turnId)?.turn).toMatchObject({ state: 'done', reply: items[1] });
  });

  test('the same client message fifty times at once is one row and one turn, with the same receipt', async () => {
    const send = () => desk.call(ReceiveMessage, { content: 'Hello', sessionId: 'many', clientMessageId: 'c-1' }, customer('carla'));
    const receipts = await Promise.all(Array.from({ length: 50 }, send));
    await settled();
    expect(new Set(receipts.map(({ messageId, turnId, seq }) => `${messageId} ${turnId} ${seq}`)).size).toBe(1);
    expect(receipts.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect((await feedOf('carla', 'many')).items.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(await send()).toEqual({ ...receipts[0]!, duplicate: true });
  });

  test('two messages at once get two numbers without a gap', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => desk.call(ReceiveMessage, { content: `Hello ${index}`, sessionId: 'both' }, customer('dora'))));
    await settled();
    expect((await feedOf('dora', 'both')).items.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('two customers with the same session id have two conversations, and see nothing of each other', async () => {
    const mine = await desk.call(ReceiveMessage, { content: 'a secret of emil', sessionId: 'shared' }, customer('emil'));
    const theirs = await desk.call(ReceiveMessage, { content: 'good morning', sessionId: 'shared' }, customer('fritz'));
    await settled();
    expect(theirs.seq).toBe(1);
    expect((await feedOf('fritz', 'shared')).items.map(({ content }) => content)).not.toContain('a secret of emil');
    expect(await desk.call(ReadHistory, { words: 'secret' }, customer('fritz'))).toEqual({ items: [], count: 0, nextCursor: null });
    await expect(desk.call(GetTurn, { turnId: mine.turnId }, customer('fritz'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.call(ReadFeed, { customerId: 'emil', sessionId: 'shared' }, customer('fritz'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('without a session the latest active conversation goes on; after the time-out a new one begins', async () => {
    const first = await desk.call(ReceiveMessage, { content: 'Hello' }, customer('gerd'));
    desk.clock.advance(23 * HOUR_MS);
    const second = await desk.call(ReceiveMessage, { content: 'Hello again' }, customer('gerd'));
    await settled();
    desk.clock.advance(25 * HOUR_MS);
    const third = await desk.call(ReceiveMessage, { content: 'Long ago' }, customer('gerd'));
    expect(second.sessionId).toBe(first.sessionId);
    expect(third.sessionId).not.toBe(first.sessionId);
    expect(await desk.call(OpenConversation, {}, customer('gerd'))).toMatchObject({ sessionId: third.sessionId, owner: 'assistant' });
  });

  test('a customer without a conversation who writes twice at once gets one', async () => {
    const receipts = await Promise.all(Array.from({ length: 8 }, () => desk.call(ReceiveMessage, { content: 'Hello' }, customer('hans'))));
    expect(new Set(receipts.map(({ sessionId }) => sessionId)).size).toBe(1);
  });

  test('a customer who writes several times at once long after the last conversation begins one', async () => {
    const before = await desk.call(ReceiveMessage, { content: 'Hello' }, customer('hilde'));
    await settled();
    desk.clock.advance(25 * HOUR_MS);
    const later = await Promise.all(Array.from({ length: 8 }, () => desk.call(ReceiveMessage, { content: 'Hello' }, customer('hilde'))));
    const opened = await desk.call(OpenConversation, {}, customer('hilde'));
    expect(new Set([...later.map(({ sessionId }) => sessionId), opened.sessionId]).size).toBe(1);
    expect(opened.sessionId).not.toBe(before.sessionId);
    expect(opened.sessionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('opening a named session makes it once', async () => {
    const opened = await Promise.all(Array.from({ length: 4 }, () => desk.call(OpenConversation, { sessionId: 'new' }, customer('ida'))));
    expect(opened).toEqual(Array.from({ length: 4 }, () => ({ sessionId: 'new', customerId: 'ida', seq: 0, owner: 'assistant' })));
  });

  test.each(['a\0b', 'half \ud800 pair'])('a text that cannot be stored (%j) is refused as invalid, and nothing is written', async (content) => {
    await expect(desk.call(ReceiveMessage, { content, sessionId: 'odd' }, customer('jana'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'content' }] });
    await expect(desk.call(ReceiveMessage, { content: 'Hello', clientMessageId: content, sessionId: 'odd' }, customer('jana'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(desk.call(ReadHistory, { words: content }, customer('jana'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(feedOf('jana', 'odd')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('staff does not write in a customer’s name, a partner does', async () => {
    const message = { customerId: 'kurt', sessionId: 's', content: 'Hello' };
    await expect(desk.call(ReceiveMessage, message, agent())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(feedOf('kurt', 's')).rejects.toMatchObject({ code: 'not_found' });
    expect(await desk.call(ReceiveMessage, message, partner())).toMatchObject({ customerId: 'kurt', seq: 1 });
    await expect(desk.call(ReceiveMessage, { content: 'Hello' }, partner())).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'customerId' }] });
  });
});
