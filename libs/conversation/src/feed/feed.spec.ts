import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetTurn, GiveFeedback, ReadFeed, ReadHistory, ReceiveMessage } from '@csa/contracts';
import { admin, agent, customer, partner, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

describe('the feed', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(conversation, { answers: new Neighbours().answers() }); });
  afterAll(() => desk.close());

  const say = async (who: string, sessionId: string, content: string) => {
    const receipt = await desk.call(ReceiveMessage, { sessionId, content }, customer(who));
    await desk.get(TurnRunner).settled();
    return receipt;
  };
  const replyTo = async (who: string, turnId: string) => (await desk.call(GetTurn, { turnId }, customer(who))).turn.reply!;

  test('is read from after a number, oldest first', async () => {
    for (const content of ['one', 'two', 'three']) await say('anna', 's', content);
    const { items, lastSeq } = await desk.call(ReadFeed, { sessionId: 's', after: 2, limit: 3 }, customer('anna'));
    expect(items.map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(lastSeq).toBe(6);
    expect(await desk.call(ReadFeed, { sessionId: 's', after: 6 }, customer('anna'))).toEqual({ items: [], lastSeq: 6, marks: { customer: { delivered: 0, read: 0 }, company: { delivered: 0, read: 0 } } });
  });

  test('comes in answers that a bus can carry, however long the messages are', async () => {
    for (let index = 0; index < 40; index += 1) await say('long', 's', '长'.repeat(5_000));
    const seen: number[] = [];
    while ((seen.at(-1) ?? 0) < 80) {
      const page = await desk.call(ReadFeed, { sessionId: 's', after: seen.at(-1) ?? 0, limit: 500 }, customer('long'));
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(600_000);
      seen.push(...page.items.map(({ seq }) => seq));
    }
    expect(seen).toEqual(Array.from({ length: 80 }, (_unused, index) => index + 1));
    const { items, nextCursor } = await desk.call(ReadHistory, { limit: 100 }, customer('long'));
    expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThan(600_000);
    expect(nextCursor).not.toBeNull();
  }, 30_000);

  test('of an unknown session is not found', async () => {
    await expect(desk.call(ReadFeed, { sessionId: 'unknown' }, customer('anna'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('staff reads any feed of its tenant, a service that of its customer', async () => {
    await say('berta', 's', 'Hello');
    for (const principal of [agent(), admin(), serviceFor('berta'), partner()]) {
      expect((await desk.call(ReadFeed, { customerId: 'berta', sessionId: 's' }, principal)).items).toHaveLength(2);
    }
    await expect(desk.call(ReadFeed, { customerId: 'berta', sessionId: 's' }, { ...agent(), tenantId: 'other' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.call(ReadFeed, { customerId: 'berta', sessionId: 's' }, serviceFor('anna'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('history goes over all conversations, newest first, in pages that neither repeat nor skip', async () => {
    for (let index = 0; index < 5; index += 1) await say('carl', `s${index % 2}`, `message ${index}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.call(ReadHistory, { limit: 3, cursor }, customer('carl'));
      expect(page.count).toBe(10);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(10);
    const { items } = await desk.call(ReadHistory, { limit: 100 }, customer('carl'));
    expect(items.map(({ id }) => id)).toEqual(seen);
    expect(items.filter(({ role }) => role === 'user').map(({ content }) => content)).toEqual([4, 3, 2, 1, 0].map((index) => `message ${index}`));
    expect((await desk.call(ReadHistory, { sessionId: 's1' }, customer('carl'))).count).toBe(4);
  });

  test.each([
    ['every word must occur', 'late parcel', ['My parcel is late again']],
    ['in any order and case', 'AGAIN parcel', ['My parcel is late again']],
    ['whole words only', 'parc', []],
    ['signs are not operators', 'late & !parcel | (', ['My parcel is late again']],
    ['words that nobody wrote', 'zebra', []],
    ['no word at all', '!!! ---', []],
  ])('history is searched by words: %s', async (_rule, words, found) => {
    if ((await desk.call(ReadHistory, { sessionId: 'words' }, customer('dora'))).count === 0) {
      await say('dora', 'words', 'My parcel is late again');
      await say('dora', 'words', 'The parcel came');
    }
    const { items, count } = await desk.call(ReadHistory, { words }, customer('dora'));
    const said = items.filter(({ role }) => role === 'user').map(({ content }) => content);
    expect(said).toEqual(found);
    expect(count).toBe(items.length);
  });

  test('a cursor that is not ours is refused', async () => {
    await expect(desk.call(ReadHistory, { cursor: "1' OR true" }, customer('anna'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'cursor' }] });
  });

  test('a turn is shown to its customer and to staff, to nobody else', async () => {
    const { turnId } = await say('emil', 's', 'Hello');
    for (const principal of [customer('emil'), agent(), serviceFor('emil')]) expect((await desk.call(GetTurn, { turnId }, principal)).turn.turnId).toBe(turnId);
    for (const principal of [customer('fritz'), serviceFor('fritz'), partner(), { ...agent(), tenantId: 'other' }]) {
      await expect(desk.call(GetTurn, { turnId }, principal)).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(desk.call(GetTurn, { turnId: 'no-such-turn' }, customer('emil'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a reply is rated, and rating it again replaces the rating', async () => {
    const reply = await replyTo('gina', (await say('gina', 's', 'Hello')).turnId);
    const rate = (rating: number) => desk.call(GiveFeedback, { sessionId: 's', messageId: reply.id, rating, comment: 'So so' }, customer('gina'));
    const first = await rate(2);
    expect(await rate(5)).toEqual(first);
    expect(await desk.running.database!.query('SELECT rating, comment FROM conversation.feedback')).toEqual([{ rating: 5, comment: 'So so' }]);
  });

  test('only a reply to oneself can be rated', async () => {
    const { turnId, messageId } = await say('hugo', 's', 'Hello');
    const reply = await replyTo('hugo', turnId);
    const rate = (who: string, id: string, sessionId = 's') => desk.call(GiveFeedback, { sessionId, messageId: id, rating: 1 }, customer(who));
    await expect(rate('hugo', messageId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(rate('gina', reply.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(rate('hugo', reply.id, 'other')).rejects.toMatchObject({ code: 'not_found' });
    await expect(rate('hugo', 'no-such-message')).rejects.toMatchObject({ code: 'not_found' });
    const asStaff = desk.call(GiveFeedback, { customerId: 'hugo', sessionId: 's', messageId: reply.id, rating: 5 }, { ...agent(), customerId: 'hugo' });
    await expect(asStaff).rejects.toMatchObject({ code: 'forbidden' });
  });
});
