import { CustomerTyping, OwnershipChanged, TurnCompleted, TypingChanged } from '@csa/contracts';
import { describe, expect, test } from '@jest/globals';
import type { ChatClient } from './chat.client.js';
import { ChatDesk } from './chat.desk.js';
import { receptionAt } from './reception.js';
import type { DoorUnderTest } from './reception.js';

/** One feed, through whatever channel: what every one of them must show, once, in order, to every device. */
export function channelConformance(door: DoorUnderTest): void {
  const { desk, arrive, connected } = receptionAt(door);

  describe('a conversation', () => {
    test('a client is greeted with its session and the number of the newest entry', async () => {
      desk().conversation.add('first-of-user_001', 'user_001', { role: 'assistant' });
      const greeting = await arrive().take('connected');
      expect(greeting).toMatchObject({ session_id: 'first-of-user_001', user_id: 'user_001', seq: 1, owner: 'assistant' });
      expect(Date.parse(String(greeting['timestamp']))).not.toBeNaN();
    });

    test('a message is acknowledged, then typing begins and ends, then the reply comes', async () => {
      const client = await connected();
      client.send('message', { content: 'Hello', client_message_id: 'c-1' });
      const response = await client.take('response');
      expect(client.typesSeen()).toEqual(['connected', 'ack', 'typing', 'delta', 'typing', 'response']);
      expect(client.frames[1]).toMatchObject({ client_message_id: 'c-1', message_id: 'first-of-user_001.1', seq: 1, session_id: 'first-of-user_001', duplicate: false });
      expect(client.frames.filter(({ type }) => type === 'typing').map(({ typing }) => typing)).toEqual([true, false]);
      expect(response).toMatchObject({ content: 'You said: Hello', seq: 2, turn_id: 'turn-1', author: { kind: 'assistant' } });
      expect(response['metadata']).toMatchObject({ intent: 'question', sentiment: { label: 'neutral', polarity: 0.1, frustration_score: 0.2 }, sources: ['Knowledge base'], escalated: false, ticket_created: null });
    });

    test('what a client sends before it is let in waits, and is not lost', async () => {
      const client = arrive();
      if ('socket' in client) await new Promise((resolve) => (client.socket as { once(event: string, then: (value: unknown) => void): void }).once(client.constructor.name === 'WebSocketClient' ? 'open' : 'connect', resolve));
      client.send('message', { content: 'Early' });
      expect(await client.take('response')).toMatchObject({ content: 'You said: Early' });
    });

    test('sending again under the same name stores nothing and gives the same receipt', async () => {
      const client = await connected();
      client.send('message', { content: 'Hello', client_message_id: 'c-1' });
      const first = await client.take('ack');
      await client.take('response');
      client.send('message', { content: 'Hello', client_message_id: 'c-1' });
      expect(await client.take('ack')).toMatchObject({ message_id: first['message_id'], seq: first['seq'], duplicate: true });
      expect(desk().conversation.contentsOf('first-of-user_001')).toEqual(['Hello', 'You said: Hello']);
    });

    test('each message is a request of the customer with an id and a trace of its own', async () => {
      const client = await connected();
      for (const content of ['One', 'Two']) {
        client.send('message', { content });
        await client.take('response');
      }
      const { calls } = desk().conversation;
      for (const call of calls) expect(call).toMatchObject({ principal: { role: 'customer', id: 'user_001' }, traceparent: expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-01$/) });
      expect(new Set(calls.flatMap(({ requestId, traceparent }) => [requestId, traceparent])).size).toBe(4);
    });

    test('writing is told to staff', async () => {
      const client = await connected();
      client.send('typing', { typing: true });
      expect(await desk().desk.eventually(CustomerTyping)).toEqual([{ tenantId: 'default', customerId: 'user_001', sessionId: 'first-of-user_001', typing: true }]);
    });

    test('a hand-off is shown with its ticket and the promised hours', async () => {
      const client = await connected();
      const handoff = { owner: 'queue' as const, ticketId: 'TKT-20260301-0001', position: 1, expectedWaitHours: 4, reason: 'A person was asked for.' };
      await desk().conversation.tell(desk().conversation.add('first-of-user_001', 'user_001', { role: 'system', kind: 'handoff', handoff }));
      expect(await client.take('handoff')).toMatchObject({ owner: 'queue', ticket_id: 'TKT-20260301-0001', position: 1, expected_wait: 4, seq: 1 });
    });
  });

  describe('what is told of a turn', () => {
    const place = { tenantId: 'default', customerId: 'user_001', sessionId: 'first-of-user_001' };
    const turn = { turnId: 'turn-1', customerId: 'user_001', sessionId: 'first-of-user_001', messageId: 'm-1', owner: 'assistant' as const, reply: null, createdAt: '2026-03-01T10:00:00.000Z', completedAt: '2026-03-01T10:00:01.000Z' };

    test('a turn that failed ends typing and is told, one that is done or silent is not', async () => {
      const client = await connected();
      for (const state of ['done', 'silent', 'failed'] as const) {
        await desk().desk.bus.publish(TypingChanged, { ...place, by: 'assistant', typing: true });
        await desk().desk.bus.publish(TurnCompleted, { ...place, turn: { ...turn, state } });
      }
      expect(await client.take('error')).toMatchObject({ code: 'internal', message: 'Your message could not be answered. Please write again.' });
      await client.settle();
      expect(client.typesSeen()).toEqual(['connected', 'typing', 'typing', 'error', 'pong']);
    });

    test('a new owner ends the typing of the old one', async () => {
      const client = await connected();
      await desk().desk.bus.publish(TypingChanged, { ...place, by: 'assistant', typing: true });
      await desk().desk.bus.publish(OwnershipChanged, { ...place, owner: 'person', epoch: 2, by: null });
      await client.settle();
      expect(client.frames.filter(({ type }) => type === 'typing').map(({ typing }) => typing)).toEqual([true, false]);
    });
  });

  describe('several devices', () => {
    test('the other device sees the message and the reply; the sender is not echoed', async () => {
      const [phone, laptop] = [await connected(), await connected()];
      phone.send('message', { content: 'From the phone', client_message_id: 'c-1' });
      expect(await laptop.take('message')).toMatchObject({ content: 'From the phone', client_message_id: 'c-1', seq: 1 });
      expect(await laptop.take('response')).toMatchObject({ seq: 2 });
      await phone.take('response');
      await phone.settle();
      expect(phone.typesSeen()).not.toContain('message');
    });

    test('devices on two replicas see the same entries in the same order', async () => {
      const other = await ChatDesk.open({ beside: desk() });
      const [phone, laptop] = [await connected(), await connected({}, other)];
      for (const content of ['one', 'two', 'three']) {
        phone.send('message', { content });
        laptop.send('message', { content: `${content} again` });
      }
      const numbersOf = async (client: ChatClient): Promise<unknown[]> => {
        const shown = (): unknown[] => client.frames.filter(({ type }) => ['ack', 'message', 'response'].includes(type)).map(({ seq }) => seq);
        while (shown().length < 12) await client.settle();
        return shown().toSorted((left, right) => Number(left) - Number(right));
      };
      const expected = Array.from({ length: 12 }, (_unused, index) => index + 1);
      expect([await numbersOf(phone), await numbersOf(laptop)]).toEqual([expected, expected]);
      await other.close();
    });

    test('another customer’s entries are not shown', async () => {
      const [mine, other] = [await connected(), await connected({ userId: 'user_002' })];
      other.send('message', { content: 'Private' });
      await other.take('response');
      await mine.settle();
      expect(mine.typesSeen()).toEqual(['connected', 'pong']);
    });
  });

  describe('missing something', () => {
    const write = (count: number): void => {
      for (let entry = 0; entry < count; entry += 1) desk().conversation.add('first-of-user_001', 'user_001', { role: entry % 2 === 0 ? 'user' : 'assistant' });
    };

    test('a client that names the last number it saw gets the rest first', async () => {
      write(6);
      const client = await connected({ after: 3 });
      await client.settle();
      expect(client.frames.map(({ type, seq }) => [type, seq])).toEqual([['connected', 6], ['response', 4], ['message', 5], ['response', 6], ['pong', undefined]]);
    });

    test('a sync gives everything after a number, more than one page of it, and then says so', async () => {
      write(450);
      const client = await connected();
      client.send('sync', { session_id: 'first-of-user_001', after: 0 });
      expect(await client.take('synced')).toMatchObject({ session_id: 'first-of-user_001', seq: 450 });
      expect(client.frames.slice(1, -1).map(({ seq }) => seq)).toEqual(Array.from({ length: 450 }, (_unused, index) => index + 1));
    });

    test('news that was lost is read from the feed before the next entry is shown', async () => {
      const client = await connected();
      const [lost, told] = ['lost', 'told'].map((content) => desk().conversation.add('first-of-user_001', 'user_001', { role: 'assistant', content }));
      await desk().conversation.tell(told!);
      await client.take('response');
      await client.settle();
      expect(client.frames.filter(({ type }) => type === 'response').map(({ content }) => content)).toEqual([lost!.content, told!.content]);
    });

    test('an entry that is told twice is shown once', async () => {
      const client = await connected();
      const item = desk().conversation.add('first-of-user_001', 'user_001', { role: 'assistant' });
      await desk().conversation.tell(item);
      await desk().conversation.tell(item);
      await client.take('response');
      await client.settle();
      expect(client.typesSeen()).toEqual(['connected', 'response', 'pong']);
    });

    test('the reply to a message in another conversation of the same customer is shown', async () => {
      const client = await connected();
      client.send('message', { content: 'Elsewhere', session_id: 'second-of-user_001' });
      expect(await client.take('ack')).toMatchObject({ session_id: 'second-of-user_001' });
      expect(await client.take('response')).toMatchObject({ session_id: 'second-of-user_001', content: 'You said: Elsewhere' });
    });
  });
}
