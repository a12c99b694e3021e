import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FeedMarked, MarkFeed, ReadFeed, ReceiveMessage, TakeOver } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { agent, customer, nobody, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

describe('marks of what was delivered and read', () => {
  let desk: ServiceDesk;
  beforeAll(async () => {
    desk = await startService(conversation, { answers: new Neighbours().answers() });
    for (const content of ['one', 'two', 'three']) {
      await desk.call(ReceiveMessage, { sessionId: 's', content }, customer('anna'));
      await desk.get(TurnRunner).settled();
    }
  });
  afterAll(() => desk.close());

  const mark = async (who: Principal, marks: { delivered?: number; read?: number }, customerId?: string) =>
    (await desk.call(MarkFeed, { customerId, sessionId: 's', ...marks }, who)).marks;
  const sam = { ...agent(), id: 'sam' };

  test('only grow, end at the newest item, and what is read is delivered; both sides are shown with the feed', async () => {
    expect(await mark(customer('anna'), { delivered: 2 })).toMatchObject({ customer: { delivered: 2, read: 0 } });
    expect(await mark(customer('anna'), { read: 3 })).toMatchObject({ customer: { delivered: 3, read: 3 } });
    expect(await mark(customer('anna'), { delivered: 1, read: 1 })).toMatchObject({ customer: { delivered: 3, read: 3 } });
    expect(await mark(customer('anna'), { delivered: 1_000_000 })).toEqual({ customer: { delivered: 6, read: 3 }, company: { delivered: 0, read: 0 } });
    expect((await desk.call(ReadFeed, { sessionId: 's' }, customer('anna'))).marks).toEqual({ customer: { delivered: 6, read: 3 }, company: { delivered: 0, read: 0 } });
  });

  test('are told once when they grow, and not when they do not', async () => {
    const before = desk.events(FeedMarked).length;
    await mark(customer('anna'), { read: 5 });
    await mark(customer('anna'), { read: 5 });
    await mark(customer('anna'), { read: 4 });
    await desk.eventually(FeedMarked, before + 1);
    expect(desk.events(FeedMarked).slice(before)).toEqual([{ tenantId: 'default', customerId: 'anna', sessionId: 's', marks: { customer: { delivered: 6, read: 5 }, company: { delivered: 0, read: 0 } } }]);
  });

  test('of 50 at once the highest stands', async () => {
    await Promise.all(Array.from({ length: 50 }, (_unused, index) => mark(customer('anna'), { delivered: index % 7, read: index % 7 })));
    expect(await mark(customer('anna'), {})).toMatchObject({ customer: { delivered: 6, read: 6 } });
  });

  test('of the company are set by the person who has the conversation alone', async () => {
    expect(await mark(sam, { read: 6 }, 'anna')).toMatchObject({ company: { delivered: 0, read: 0 } });
    await desk.call(TakeOver, { customerId: 'anna', sessionId: 's' }, sam);
    expect(await mark({ ...agent(), id: 'kim' }, { read: 6 }, 'anna')).toMatchObject({ company: { delivered: 0, read: 0 } });
    expect(await mark(sam, { read: 6 }, 'anna')).toMatchObject({ company: { delivered: 6, read: 6 }, customer: { read: 6 } });
  });

  test('of somebody else’s conversation cannot be set', async () => {
    await expect(mark(customer('berta'), { read: 1 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(mark(customer('berta'), { read: 1 }, 'anna')).rejects.toMatchObject({ code: 'not_found' });
    await expect(mark({ ...sam, tenantId: 'other' }, { read: 1 }, 'anna')).rejects.toMatchObject({ code: 'not_found' });
    await expect(mark(nobody, { read: 1 }, 'anna')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
