import { OwnershipChanged } from '@csa/contracts';
import { InProcessTransport } from '@csa/platform';
import { RepeatingTransport } from '@csa/testing';
import { describe, expect, test } from '@jest/globals';
import type { ChatClient } from './chat.client.js';
import { ChatDesk } from './chat.desk.js';
import { receptionAt } from './reception.js';
import type { DoorUnderTest } from './reception.js';

const SESSION = 'first-of-user_001';
const piecesOf = (client: ChatClient): string[] => client.frames.filter(({ type }) => type === 'delta').map(({ index, text }) => `${String(index)}${String(text)}`);

const shownTo = (client: ChatClient): string[] => client.typesSeen().filter((type) => type !== 'typing');

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What every channel must show of a conversation while it goes on: replies in flight, marks, repeats. */
export function liveFeedConformance(door: DoorUnderTest): void {
  const { desk, connected } = receptionAt(door);
  const question = () => desk().conversation.add(SESSION, 'user_001', { role: 'user', content: 'A question' });

  describe('a reply that is being written', () => {
    test.each(['the same replica', 'another replica'])('is shown to a client that comes meanwhile to %s, from its beginning to its end', async (where) => {
      const place = where === 'another replica' ? await ChatDesk.open({ beside: desk() }) : desk();
      const message = question();
      await desk().conversation.write(message, 'a', 'b', 'c');
      const late = await connected({ after: 0 }, place);
      await until(() => piecesOf(late).length === 3);
      await desk().conversation.write(message, 'd', 'e');
      await until(() => piecesOf(late).length === 5);
      await desk().conversation.finish(message);
      expect(await late.take('response')).toMatchObject({ content: 'abcde' });
      expect(piecesOf(late)).toEqual(['0a', '1b', '2c', '3d', '4e']);
      if (place !== desk()) await place.close();
    });

    test('is shown again from its beginning to a client that asks for a sync, and once to the others', async () => {
      const [asking, other] = [await connected(), await connected()];
      const message = question();
      await desk().conversation.write(message, 'a', 'b');
      await until(() => piecesOf(asking).length === 2 && piecesOf(other).length === 2);
      asking.send('sync', { after: 0 });
      await asking.take('synced');
      await until(() => piecesOf(asking).length === 4);
      await desk().conversation.write(message, 'c');
      await until(() => piecesOf(asking).length === 5 && piecesOf(other).length === 3);
      expect(piecesOf(asking)).toEqual(['0a', '1b', '0a', '1b', '2c']);
      expect(piecesOf(other)).toEqual(['0a', '1b', '2c']);
    });

    test('of which a piece was lost is shown in order all the same', async () => {
      const client = await connected();
      const message = question();
      desk().conversation.isSilent = true;
      await desk().conversation.write(message, 'a', 'b');
      desk().conversation.isSilent = false;
      await desk().conversation.write(message, 'c');
      await until(() => piecesOf(client).length === 3);
      expect(piecesOf(client)).toEqual(['0a', '1b', '2c']);
    });
  });

  describe('marks', () => {
    test('of one device are kept by one request for many, and shown to the others, on any replica, and to who comes later', async () => {
      const other = await ChatDesk.open({ beside: desk() });
      for (let seq = 1; seq <= 8; seq += 1) desk().conversation.add(SESSION, 'user_001', { role: 'assistant' });
      const [phone, laptop] = [await connected(), await connected({}, other)];
      for (let seq = 1; seq <= 8; seq += 1) phone.send('delivered', { seq });
      phone.send('read', { seq: 5 });
      expect(await laptop.take('marks')).toMatchObject({ session_id: SESSION, by: 'customer', delivered: 8, read: 5 });
      expect(desk().conversation.markings).toEqual([{ by: 'customer', delivered: 8, read: 5 }]);
      const later = await connected({ after: 8 });
      expect(await later.take('marks')).toMatchObject({ by: 'customer', delivered: 8, read: 5 });
      await other.close();
    });

    test('for a conversation of somebody else, or a wrong number, are refused', async () => {
      const client = await connected();
      client.send('read', { seq: 1, session_id: 'first-of-user_002' });
      client.send('delivered', { seq: 0 });
      client.send('read', {});
      expect([await client.take('error'), await client.take('error'), await client.take('error')].map(({ code }) => code)).toEqual(['not_found', 'invalid', 'invalid']);
      expect(desk().conversation.markings).toEqual([]);
    });
  });

  test('every event that comes three times is shown once', async () => {
    const thrice = await ChatDesk.open({ transport: new RepeatingTransport(new InProcessTransport()) });
    const [phone, laptop] = [await connected({}, thrice), await connected({}, thrice)];
    phone.send('message', { content: 'Hello', client_message_id: 'c-1' });
    await laptop.take('response');
    const handoff = { owner: 'queue' as const, ticketId: 'TKT-20260301-0001', position: 1, expectedWaitHours: 4, reason: 'Asked for.' };
    await thrice.conversation.tell(thrice.conversation.add(SESSION, 'user_001', { role: 'system', kind: 'handoff', handoff }));
    await thrice.desk.bus.publish(OwnershipChanged, { tenantId: 'default', customerId: 'user_001', sessionId: SESSION, owner: 'queue', epoch: 2, by: null });
    phone.send('read', { seq: 3 });
    await Promise.all([phone, laptop].map((client) => client.take('marks')));
    await Promise.all([phone, laptop].map((client) => client.settle()));
    expect(shownTo(laptop)).toEqual(['connected', 'message', 'delta', 'response', 'handoff', 'marks', 'pong']);
    expect(shownTo(phone)).toEqual(['connected', 'ack', 'delta', 'response', 'handoff', 'marks', 'pong']);
    // It has no number, so that it may flicker, but it ends.
    expect([phone, laptop].map((client) => client.frames.findLast(({ type }) => type === 'typing')?.['typing'])).toEqual([false, false]);
    await thrice.close();
  });
}
