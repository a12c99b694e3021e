import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GetConversation, HandBack, OwnershipChanged, ReplyAsPerson, TakeOver, TypeAsPerson } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { answer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { secrets, tokenFor } from '../../gateway.desk.fake.js';
import { gateway } from '../../index.js';
import { ChatClient, SocketIoClient, WebSocketClient } from '../conformance/chat.client.js';
import { FakeConversation } from '../conformance/conversation.fake.js';

class StaffClient extends ChatClient {
  readonly socket: Socket;

  constructor(url: string, token?: string) {
    super();
    this.socket = io(`${url}/console`, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { token } });
    this.socket.onAny((type: string, fields: Record<string, unknown>) => { this.saw({ type, ...fields }); });
    this.socket.on('disconnect', (reason) => { this.finish({ code: reason, reason }); });
  }

  override send(type: string, fields: unknown = {}): void {
    this.socket.emit(type, fields);
  }

  ask(type: string, fields: unknown): Promise<Record<string, unknown>> {
    return this.socket.emitWithAck(type, fields) as Promise<Record<string, unknown>>;
  }

  override leave(): void {
    this.socket.disconnect();
  }

  override stopReading(): void { throw new Error('The staff reads.'); }
  override goOnReading(): void { throw new Error('The staff reads.'); }
}

const at = '2026-03-01T12:00:00.000Z';
const place = { user_id: 'alice', session_id: 'first-of-alice' };
const inside = { tenantId: 'default', customerId: 'alice', sessionId: 'first-of-alice' };
const settings = { ...secrets, MAX_WS_FRAMES_PER_SECOND: '1000' };

describe('the console’s door', () => {
  let conversation: FakeConversation;
  let winner: string | null;
  let typed: boolean[];
  let desk: ServiceDesk;
  let url: string;
  const clients: ChatClient[] = [];
  const desks: ServiceDesk[] = [];

  const answers = () => [
    ...conversation.answers(),
    answer(GetConversation, ({ customerId, sessionId }) => {
      if (!sessionId.endsWith(customerId)) throw new AppError('not_found', 'There is no such conversation.');
      return { conversation: { customerId, sessionId, owner: 'queue' as const, epoch: 2, person: null, handoffTicketId: null, waitingSince: at, closedAt: null, lastSeq: conversation.contentsOf(sessionId).length } };
    }),
    answer(TakeOver, (_input, { principal }) => {
      if (winner !== null && winner !== principal.id) throw new AppError('conflict', `${winner} has this conversation.`);
      winner = principal.id;
      return { owner: 'person' as const, epoch: 3 };
    }),
    answer(ReplyAsPerson, async ({ content }, { principal }) => {
      const item = conversation.add('first-of-alice', 'alice', { role: 'agent', content, author: { kind: 'agent', name: principal.id } });
      await conversation.tell(item);
      return { messageId: item.id, seq: item.seq, duplicate: false };
    }),
    answer(TypeAsPerson, ({ typing }) => ({ told: typed.push(typing) > 0 })),
    answer(HandBack, () => ({ owner: 'assistant' as const, epoch: 4 })),
  ];
  beforeEach(async () => {
    [conversation, winner, typed] = [new FakeConversation(), null, []];
    desk = await startService(gateway, { answers: answers(), settings });
    desks.push(desk);
    await conversation.speakOver(desk.bus);
    url = await desk.url();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.leave();
    for (const open of desks.splice(0).reverse()) await open.close();
  });
  const hold = <C extends ChatClient>(client: C): C => { clients.push(client); return client; };
  const staff = async (sub = 'sam', at_ = url): Promise<StaffClient> => {
    const client = hold(new StaffClient(at_, await tokenFor(sub, 'agent')));
    await client.take('welcome');
    return client;
  };
  const alice = async (at_ = url, door: typeof WebSocketClient | typeof SocketIoClient = SocketIoClient): Promise<ChatClient> => {
    const client = hold(new door(at_, { userId: 'alice', token: await tokenFor('alice') }));
    await client.take('connected');
    return client;
  };

  test.each([['a customer', 'alice', 'forbidden'], ['nobody', undefined, 'unauthenticated'], ['a wrong token', 'x', 'unauthenticated']])('%s is turned away', async (_who, sub, code) => {
    const client = hold(new StaffClient(url, sub === 'alice' ? await tokenFor('alice') : sub));
    expect(await client.take('error')).toMatchObject({ code });
    expect(await client.ended).toMatchObject({ code: 'io server disconnect' });
    await desk.bus.publish(OwnershipChanged, { ...inside, owner: 'queue', epoch: 2, by: null });
    expect(client.typesSeen()).toEqual(['error']);
  });

  test('who watches a conversation is shown it as its customer is, on any replica, from the number asked for', async () => {
    const other = await startService(gateway, { beside: desk, settings });
    desks.push(other);
    const customers = await alice();
    customers.send('message', { content: 'Hello' });
    await customers.take('response');
    const sam = await staff('sam', await other.url());
    expect(await sam.ask('watch', { ...place, after: 0 })).toMatchObject({ of: 'watch', ...place, conversation: { owner: 'queue', seq: 2 } });
    expect([await sam.take('message'), await sam.take('response')]).toMatchObject([{ seq: 1, content: 'Hello', user_id: 'alice' }, { seq: 2, user_id: 'alice' }]);
    customers.send('message', { content: 'Are you there?' });
    expect(await sam.take('message')).toMatchObject({ seq: 3, content: 'Are you there?' });
    expect(await sam.take('typing')).toMatchObject({ by: 'company', typing: true, ...place });
    expect(await sam.take('delta')).toMatchObject({ text: 'You said: ', user_id: 'alice' });
    expect(await sam.take('response')).toMatchObject({ seq: 4 });
    await sam.ask('unwatch', place);
    const seen = sam.frames.length;
    customers.send('message', { content: 'Nobody sees this' });
    await customers.take('response');
    await sam.settle();
    expect(sam.frames.slice(seen).map(({ type }) => type)).toEqual(['pong']);
  });

  test('a conversation that is not there is not watched', async () => {
    const sam = await staff();
    expect(await sam.ask('watch', { user_id: 'alice', session_id: 'of-bob' })).toMatchObject({ code: 'not_found' });
  });

  test('every change of an owner is told to all of the staff, and to no customer', async () => {
    const other = await startService(gateway, { beside: desk, settings });
    desks.push(other);
    const [sam, kim, customers] = [await staff('sam'), await staff('kim', await other.url()), await alice()];
    await desk.bus.publish(OwnershipChanged, { ...inside, owner: 'person', epoch: 3, by: { role: 'agent', id: 'sam', name: 'Sam', tenantId: 'default' } });
    await desk.bus.publish(OwnershipChanged, { ...inside, tenantId: 'other', owner: 'queue', epoch: 2, by: null });
    for (const person of [sam, kim]) expect(await person.take('queue')).toEqual({ type: 'queue', ...place, owner: 'person', epoch: 3, by: { id: 'sam', name: 'Sam' } });
    await Promise.all([sam.settle(), kim.settle(), customers.settle()]);
    expect([sam, kim].map((person) => person.typesSeen().filter((type) => type === 'queue').length)).toEqual([1, 1]);
    expect(customers.typesSeen()).not.toContain('queue');
  });

  test('both sides see each other type and write', async () => {
    const [sam, onSocketIo, onRaw] = [await staff(), await alice(), await alice(url, WebSocketClient)];
    conversation.add('first-of-alice', 'alice', { role: 'user', content: 'Help' });
    await sam.ask('watch', place);
    onRaw.send('typing', { typing: true });
    expect(await sam.take('typing')).toMatchObject({ by: 'customer', typing: true, ...place });
    expect(await sam.ask('take_over', place)).toMatchObject({ of: 'take_over', owner: 'person', epoch: 3 });
    expect(await sam.ask('typing', { ...place, typing: true })).toMatchObject({ told: true });
    expect(typed).toEqual([true]);
    expect(await sam.ask('message', { ...place, content: 'I am here.', client_message_id: 'c-1' })).toMatchObject({ seq: 2, client_message_id: 'c-1', duplicate: false });
    for (const door of [onSocketIo, onRaw]) expect(await door.take('response')).toMatchObject({ content: 'I am here.', author: { kind: 'agent', name: 'sam' } });
    expect(await sam.ask('hand_back', { ...place, note: 'Done.' })).toMatchObject({ owner: 'assistant', epoch: 4 });
  });

  test('the second of two learns by name who was quicker', async () => {
    const [sam, kim] = [await staff('sam'), await staff('kim')];
    await sam.ask('take_over', place);
    expect(await kim.ask('take_over', place)).toMatchObject({ code: 'conflict', message: 'sam has this conversation.' });
  });

  test('who watches takes none of the customer’s connections', async () => {
    const staffSockets = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((sub) => staff(sub)));
    await alice();
    await Promise.all(staffSockets.map((client) => client.ask('watch', place)));
    await alice();
    expect(((await (await fetch(`${url}/users/alice/sessions`, { headers: { authorization: `Bearer ${await tokenFor('alice')}` } })).json()) as { count: number }).count).toBe(2);
  });

  test.each([
    ['an unknown frame', 'shout', place], ['a message without words', 'message', { ...place, content: ' ' }], ['no place', 'watch', {}],
    ['a field that nobody knows', 'take_over', { ...place, force: true }], ['a customer that is a path', 'watch', { ...place, user_id: '../x' }],
  ])('%s is refused, and the socket stays', async (_what, type, fields) => {
    const sam = await staff();
    expect(await sam.ask(type, fields)).toMatchObject({ code: 'invalid', error: 'Invalid message format' });
    await sam.settle();
  });

  test('the staff of a gateway that goes away are told when to come back', async () => {
    const other = await startService(gateway, { beside: desk, settings });
    const otherUrl = await other.url();
    const [sam, nobody] = [await staff('sam', otherUrl), hold(new StaffClient(otherUrl, await tokenFor('alice')))];
    await nobody.take('error');
    await sam.ask('watch', place);
    await other.close();
    expect(await sam.take('reconnect')).toEqual({ type: 'reconnect', after_ms: expect.any(Number) });
    expect(await sam.ended).toMatchObject({ code: 'transport close' });
  });

  test('at most 50 conversations are watched at once', async () => {
    const sam = await staff();
    for (let index = 0; index < 50; index += 1) {
      expect(await sam.ask('watch', { user_id: `u${index}`, session_id: `s-of-u${index}` })).toMatchObject({ of: 'watch' });
    }
    expect(await sam.ask('watch', place)).toMatchObject({ code: 'limited' });
    expect(await sam.ask('watch', { user_id: 'u0', session_id: 's-of-u0' })).toMatchObject({ of: 'watch' });
  });
});

test('in open mode whoever sits at the machine is the staff', async () => {
  const desk = await startService(gateway, { answers: new FakeConversation().answers() });
  const client = new StaffClient(await desk.url());
  try {
    expect(await client.take('welcome')).toMatchObject({ staff: { id: 'open-mode', name: 'Operator', role: 'admin' } });
  } finally {
    client.leave();
    await desk.close();
  }
});
