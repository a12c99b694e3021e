import { CustomerTyping, PresenceTold } from '@csa/contracts';
import { describe, expect, test } from '@jest/globals';
import { PresenceService } from '../../presence/presence.service.js';
import { ChatDesk } from './chat.desk.js';
import { receptionAt } from './reception.js';
import type { DoorUnderTest } from './reception.js';

/** What every channel must refuse, and how: the connection stays unless it is the connection itself that is too much. */
export function channelGuardsConformance(door: DoorUnderTest): void {
  const { desk, arrive, connected } = receptionAt(door);

  describe('bad input', () => {
    test.each([
      ['an unknown type', 'foo', { content: 'x' }],
      ['an empty message', 'message', { content: '', client_message_id: 'c-9' }],
      ['a message that is a number', 'message', { content: 123 }],
      ['fields that are a list', 'message', ['Hello']],
      ['fields that are a text', 'message', 'Hello'],
      ['a path for a session', 'sync', { session_id: '../../x', after: 0 }],
      ['a NUL character', 'message', { content: 'a\0b' }],
    ])('%s is refused, and the connection stays', async (_name, type, fields) => {
      const client = await connected();
      client.send(type, fields);
      expect(await client.take('error')).toMatchObject({ code: 'invalid', message: 'Invalid message format', error: 'Invalid message format' });
      await client.settle();
      expect(client.typesSeen()).toEqual(['connected', 'error', 'pong']);
    });

    test('a refusal names the message it is about', async () => {
      const client = await connected();
      client.send('message', { content: '', client_message_id: 'c-9' });
      expect(await client.take('error')).toMatchObject({ client_message_id: 'c-9', issues: [{ path: 'content' }] });
    });

    test.each([[65 * 1024], [1_000_000]])('a frame of %d bytes is refused, and the connection stays', async (size) => {
      const client = await connected();
      client.send('message', { content: 'x'.repeat(size) });
      expect(await client.take('error')).toMatchObject({ code: 'limited', message: 'A frame may have at most 64 KiB.' });
      await client.settle();
    });

    test('a conversation of somebody else is not there', async () => {
      const client = await connected();
      client.send('sync', { session_id: 'first-of-user_002', after: 0 });
      client.send('message', { content: 'Hi', session_id: 'first-of-user_002' });
      client.send('typing', { typing: true, session_id: 'first-of-user_002' });
      for (const _frame of ['sync', 'message', 'typing']) expect(await client.take('error')).toMatchObject({ code: 'not_found' });
      await client.settle();
      expect(desk().desk.events(CustomerTyping)).toEqual([]);
    });

    test('a fault is told without its detail, and the connection stays', async () => {
      const client = await connected();
      desk().conversation.isBroken = true;
      client.send('message', { content: 'Hello', client_message_id: 'c-1' });
      const error = await client.take('error');
      expect(error).toMatchObject({ code: 'internal', client_message_id: 'c-1' });
      expect(JSON.stringify(error)).not.toContain('secret');
      await client.settle();
    });
  });

  describe('limits', () => {
    test('the sixth connection of a customer is told why and ended, over all replicas; the five stay', async () => {
      const other = await ChatDesk.open({ beside: desk() });
      const five = [await connected(), await connected(), await connected(), await connected({}, other), await connected({}, other)];
      const here = desk().desk.get(PresenceService);
      while (here.ofCustomer('default', 'user_001').length < 5) await five[0]?.settle();
      const sixth = arrive();
      expect(await sixth.take('error')).toMatchObject({ code: 'limited', message: 'Too many connections' });
      expect((await sixth.ended).code).toBe(door.refused);
      for (const client of five) await client.settle();
      await other.close();
    });

    test('a connection that another replica let in at the same moment, as the fifth, ends the newest', async () => {
      const client = await connected();
      const older = Array.from({ length: 5 }, (_unused, index) => ({
        connectionId: `elsewhere-${index}`, tenantId: 'default', customerId: 'user_001', sessionId: 'first-of-user_001', channel: 'websocket',
        connectedAt: '2020-01-01T00:00:00.000Z', lastActivityAt: '2020-01-01T00:00:00.000Z', messageCount: 0,
      }));
      await desk().desk.bus.publish(PresenceTold, { gatewayId: 'elsewhere', connections: older, closed: [] });
      expect(await client.take('error')).toMatchObject({ code: 'limited', message: 'Too many connections' });
      expect((await client.ended).code).toBe(door.refused);
    });

    test.each([6, 12])('of %d connections at once over two replicas exactly five stay', async (count) => {
      const other = await ChatDesk.open({ beside: desk() });
      const replicas = [desk(), other];
      const clients = Array.from({ length: count }, (_unused, index) => arrive({}, replicas[index % 2]));
      const presences = replicas.map((replica) => replica.desk.get(PresenceService));
      const ended = new Set<number>();
      for (const [index, client] of clients.entries()) void client.ended.then(() => ended.add(index));
      while (ended.size < count - 5) await new Promise((resolve) => setTimeout(resolve, 5));
      while (presences.some((presence) => presence.ofCustomer('default', 'user_001').length !== 5)) await new Promise((resolve) => setTimeout(resolve, 5));
      const staying = clients.filter((_client, index) => !ended.has(index));
      for (const client of staying) await client.settle();
      expect(staying).toHaveLength(5);
      expect(presences.map((presence) => presence.ofCustomer('default', 'user_001').map(({ connectionId }) => connectionId))).toEqual(
        Array.from({ length: 2 }, () => presences[0]?.ofCustomer('default', 'user_001').map(({ connectionId }) => connectionId)));
      await other.close();
    });

    test('a connection that ends makes room', async () => {
      const narrow = await ChatDesk.open({ settings: { MAX_WS_CONNECTIONS_PER_USER: '1' } });
      const first = await connected({}, narrow);
      first.leave();
      const presence = narrow.desk.get(PresenceService);
      while (presence.ofCustomer('default', 'user_001').length > 0) await new Promise((resolve) => setImmediate(resolve));
      await connected({}, narrow);
      await narrow.close();
    });

    test('a flood is ended', async () => {
      const slow = await ChatDesk.open({ settings: { MAX_WS_FRAMES_PER_SECOND: '1' } });
      const client = await connected({}, slow);
      for (let sent = 0; sent < 150; sent += 1) client.send('ping');
      expect((await client.ended).code).toBe(door.refused);
      expect(client.typesSeen().filter((type) => type === 'pong').length).toBeLessThanOrEqual(2);
      await slow.close();
    });

    test.each([[{}, 700], [{ BURST_WINDOW_MS: '25' }, 25]])('after a message more is waited for, with %j for %i ms', async (settings: Record<string, string>, window) => {
      const patient = await ChatDesk.open({ settings });
      const client = await connected({}, patient);
      client.send('message', { content: 'Hello' });
      await client.take('ack');
      expect(patient.conversation.windows).toEqual([window]);
      await patient.close();
    });

    test('a token is asked for once there is a key to check it with', async () => {
      const guarded = await ChatDesk.open({ settings: { CUSTOMER_JWT_SECRET: 'x'.repeat(32) } });
      const stranger = arrive({ token: 'not.a.token' }, guarded);
      expect(await stranger.take('error')).toMatchObject({ code: 'unauthenticated' });
      expect((await stranger.ended).code).toBe(door.refused);
      await guarded.close();
    });
  });

  test('a gateway that stops tells its clients to connect again', async () => {
    const going = await ChatDesk.open();
    const client = await connected({}, going);
    await going.desk.close();
    expect((await client.ended).code).toBe(door.restarted);
  });
}
