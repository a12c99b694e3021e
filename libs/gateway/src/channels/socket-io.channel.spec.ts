import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { io } from 'socket.io-client';
import { channelGuardsConformance } from './conformance/channel-guards.conformance.js';
import { channelConformance } from './conformance/channel.conformance.js';
import { liveFeedConformance } from './conformance/live-feed.conformance.js';
import { slowClientConformance } from './conformance/slow-client.conformance.js';
import type { DoorUnderTest } from './conformance/reception.js';
import { SocketIoClient } from './conformance/chat.client.js';
import { ChatDesk } from './conformance/chat.desk.js';
import { SocketIoChannel } from './socket-io.channel.js';

describe('the Socket.IO door', () => {
  const door: DoorUnderTest = { connect: (url, hello) => new SocketIoClient(url, hello), refused: 'io server disconnect', restarted: 'transport close' };
  channelConformance(door);
  channelGuardsConformance(door);
  liveFeedConformance(door);
  slowClientConformance(door);
});

describe('what only Socket.IO has', () => {
  let desk: ChatDesk;
  beforeEach(async () => { desk = await ChatDesk.open(); });
  afterEach(() => desk.close());
  const connect = async (): Promise<SocketIoClient> => {
    const client = desk.hold(new SocketIoClient(desk.url, { userId: 'user_001' }));
    await client.take('connected');
    return client;
  };

  test('the receipt also comes as the acknowledgement of the event', async () => {
    const client = await connect();
    const receipt = await client.ask('message', { content: 'Hello', client_message_id: 'c-1' });
    expect(receipt).toMatchObject({ client_message_id: 'c-1', message_id: 'first-of-user_001.1', seq: 1, duplicate: false });
    expect(await client.take('ack')).toMatchObject(receipt);
  });

  test('a refusal comes as the acknowledgement too', async () => {
    const client = await connect();
    expect(await client.ask('message', { content: '', client_message_id: 'c-1' })).toMatchObject({ code: 'invalid', error: 'Invalid message format', client_message_id: 'c-1' });
  });

  test('an event without fields, with only a callback, is refused and does no harm', async () => {
    const client = await connect();
    expect(await client.socket.emitWithAck('message')).toMatchObject({ code: 'invalid' });
    await client.settle();
  });

  test.each([['alone', Buffer.from('bytes')], ['inside', { content: Buffer.from('bytes') }]])('bytes %s are refused, and the connection stays', async (_name, fields) => {
    const client = await connect();
    client.send('message', fields);
    expect(await client.take('error')).toMatchObject({ code: 'invalid', error: 'Invalid message format' });
    await client.settle();
  });

  test.each([
    ['a user id that is a path', { user_id: '../x' }],
    ['a user id that is an object', { user_id: { $ne: '' } }],
    ['a token that is a list', { user_id: 'user_001', token: ['a'] }],
    ['a last number that is a text', { user_id: 'user_001', after: '3' }],
  ])('%s is told and refused', async (_name, auth) => {
    const socket = io(`${desk.url}/chat`, { transports: ['websocket'], reconnection: false, forceNew: true, auth });
    const error = new Promise((resolve) => { socket.on('error', resolve); });
    const ended = new Promise((resolve) => { socket.on('disconnect', resolve); });
    expect(await error).toMatchObject({ code: 'invalid' });
    expect(await ended).toBe('io server disconnect');
  });

  test('a page of another origin is kept out', async () => {
    const socket = io(`${desk.url}/chat`, { transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { origin: 'https://evil.example' } });
    const refusal = await new Promise<Error>((resolve) => { socket.on('connect_error', resolve); });
    expect(refusal.message).toBe('websocket error');
    socket.close();
  });

  test('a gateway that has told its clients to go takes no new one while it still answers what is at hand', async () => {
    await connect();
    await desk.desk.get(SocketIoChannel).close();
    const socket = io(`${desk.url}/chat`, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { user_id: 'user_002' } });
    expect((await new Promise<Error>((resolve) => { socket.on('connect_error', resolve); })).message).toBe('websocket error');
    socket.close();
  });

  test('long polling is not offered, because it would need sticky sessions', async () => {
    const response = await fetch(`${desk.url}/socket.io/?EIO=4&transport=polling`);
    expect(response.status).toBe(400);
  });

  test('the default namespace and unknown ones lead nowhere', async () => {
    for (const namespace of ['', '/other']) {
      const socket = io(`${desk.url}${namespace}`, { transports: ['websocket'], reconnection: false, forceNew: true });
      const refusal = await new Promise<Error>((resolve) => { socket.on('connect_error', resolve); });
      expect(refusal.message).toBe('Invalid namespace');
      socket.close();
    }
  });
});
