import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OpenConversation, ReceiveMessage } from '@csa/contracts';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';

const anna = customer('anna');

describe('messages that reach two replicas in the same instant', () => {
  let [one, other]: ServiceDesk[] = [];
  beforeEach(async () => {
    one = await startService(conversation, { answers: new Neighbours().answers() });
    other = await startService(conversation, { beside: one });
  });
  afterEach(async () => {
    await other!.close();
    await one!.close();
  });

  /** All of them look at the conversation as it is now, and then wait for whoever holds it. */
  async function sendWhile(hold: string): Promise<string[]> {
    const database = one!.running.database!;
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    await holder.query(hold);
    const contents = ['Hi', 'How do I reset my password?', 'My name is Alice', 'Thanks'];
    const sent = contents.map((content, place) => (place % 2 ? one! : other!).call(ReceiveMessage, { sessionId: 's', content, burstWindowMs: 60_000 }, anna));
    const waiting = () => database.query<unknown[]>(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`);
    while ((await waiting()).length < sent.length) await pause(5);
    await holder.rollbackTransaction();
    await holder.release();
    return (await Promise.all(sent)).map(({ turnId }) => turnId);
  }

  test('are one turn in a conversation that is there', async () => {
    await one!.call(OpenConversation, { sessionId: 's' }, anna);
    expect(new Set(await sendWhile('SELECT FROM conversation.conversations FOR UPDATE')).size).toBe(1);
  });

  test('are one turn in a new conversation', async () => {
    const beingMade = `INSERT INTO conversation.conversations (id, tenant_id, customer_id, session_id, last_active_at, created_at) VALUES ('held', 'default', 'anna', 's', now(), now())`;
    expect(new Set(await sendWhile(beingMade)).size).toBe(1);
  });
});
