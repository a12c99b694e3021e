import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FeedPosted, ReceiveMessage, TurnCompleted } from '@csa/contracts';
import { Bus, OutboxRelay } from '@csa/platform';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

describe('news from the outbox', () => {
  let desk: ServiceDesk;
  beforeEach(async () => { desk = await startService(conversation, { answers: new Neighbours().answers() }); });
  afterEach(() => desk.close());

  const say = async () => {
    await desk.call(ReceiveMessage, { sessionId: 's', content: 'Hello' }, customer('anna'));
    await desk.get(TurnRunner).settled();
  };
  const kept = async () => (await desk.running.database!.query<{ subject: string }[]>('SELECT subject FROM conversation.outbox ORDER BY id')).map(({ subject }) => subject);
  /** Takes the bus away until it is restored. */
  function breakBus(): () => void {
    const bus = desk.get(Bus);
    const relay = bus.relay.bind(bus);
    bus.relay = () => Promise.reject(new Error('the bus is away'));
    return () => { bus.relay = relay; };
  }
  const waitedLong = () => desk.running.database!.query(`UPDATE conversation.outbox SET claimed_until = now() - interval '1 second'`);

  test('is told once and then removed', async () => {
    await say();
    await desk.get(OutboxRelay).clear();
    expect(await kept()).toEqual([]);
    await desk.get(OutboxRelay).sweep();
    await desk.eventually(TurnCompleted);
    expect(desk.events(FeedPosted)).toHaveLength(2);
    expect(desk.events(TurnCompleted)).toHaveLength(1);
  });

  test('is kept while the bus does not take it, and told once by later sweeps, not before its writer had the time to', async () => {
    const restore = breakBus();
    await say();
    restore();
    const relay = desk.get(OutboxRelay);
    await relay.sweep();
    await relay.clear();
    expect(await kept()).toEqual([FeedPosted.subject, FeedPosted.subject, TurnCompleted.subject]);
    await waitedLong();
    await Promise.all([relay.sweep(), relay.sweep(), relay.sweep()]);
    await relay.clear();
    expect(await kept()).toEqual([]);
    await desk.eventually(TurnCompleted);
    expect(desk.events(FeedPosted).flatMap(({ items }) => items.map(({ seq }) => seq))).toEqual([1, 2]);
  });

  test('is left to the replica that is taking it at this moment', async () => {
    const restore = breakBus();
    await say();
    restore();
    await waitedLong();
    const relay = desk.get(OutboxRelay);
    await desk.running.database!.transaction(async (other) => {
      await other.query('SELECT id FROM conversation.outbox FOR UPDATE');
      await relay.sweep();
    });
    await relay.clear();
    expect(await kept()).toHaveLength(3);
  });

  test('that cannot be told at all does not hold up what comes after it', async () => {
    await desk.running.database!.query(`
      INSERT INTO conversation.outbox (tenant_id, subject, payload, claimed_until, created_at)
      VALUES ('default', $1, '{}', now() - interval '1 second', now())`, [FeedPosted.subject]);
    const restore = breakBus();
    await say();
    restore();
    await waitedLong();
    await desk.get(OutboxRelay).sweep();
    await desk.get(OutboxRelay).clear();
    expect(await kept()).toEqual([FeedPosted.subject]);
  });
});
