import { ReplyDelta } from '@csa/contracts';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { channelGuardsConformance } from './conformance/channel-guards.conformance.js';
import { channelConformance } from './conformance/channel.conformance.js';
import { liveFeedConformance } from './conformance/live-feed.conformance.js';
import { slowClientConformance } from './conformance/slow-client.conformance.js';
import type { DoorUnderTest } from './conformance/reception.js';
import { WebSocketClient } from './conformance/chat.client.js';
import { ChatDesk } from './conformance/chat.desk.js';

describe('the raw WebSocket door', () => {
  const door: DoorUnderTest = { connect: (url, hello) => new WebSocketClient(url, hello), refused: 1008, restarted: 1012 };
  channelConformance(door);
  channelGuardsConformance(door);
  liveFeedConformance(door);
  slowClientConformance(door);
});

describe('what only the raw door has', () => {
  let desk: ChatDesk;
  beforeEach(async () => { desk = await ChatDesk.open(); });
  afterEach(() => desk.close());
  const connect = async (): Promise<WebSocketClient> => {
    const client = desk.hold(new WebSocketClient(desk.url, { userId: 'user_001' }));
    await client.take('connected');
    return client;
  };
  const statusOf = (path: string, options: object = {}, url = desk.url): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, options);
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode);
        socket.terminate();
      });
      socket.on('open', () => {
        resolve(101);
        socket.terminate();
      });
      socket.on('error', reject);
    });

  test('a frame without a type is a message', async () => {
    const client = await connect();
    client.sendText('{"content":"no type: hello"}');
    expect(await client.take('response')).toMatchObject({ content: 'You said: no type: hello' });
  });

  test.each([['not JSON', 'hello'], ['cut JSON', '{"type":"mess'], ['nothing', ''], ['null', 'null'], ['ten thousand brackets', '['.repeat(10_000)]])('%s is refused, and the connection stays', async (_name, text) => {
    const client = await connect();
    client.sendText(text);
    expect(await client.take('error')).toMatchObject({ code: 'invalid', error: 'Invalid message format' });
    await client.settle();
  });

  test('bytes are refused, and the connection stays', async () => {
    const client = await connect();
    client.sendBytes(Buffer.from('{"content":"Hello"}'));
    expect(await client.take('error')).toMatchObject({ code: 'invalid', error: 'Invalid message format' });
    await client.settle();
  });

  test.each([
    ['/ws/chat/user_001', 101],
    ['/ws/chat/user_001/', 101],
    ['/ws/chat/', 404],
    ['/ws/chat/user_001/more', 404],
    ['/ws/chat/..%2F..%2Fetc', 404],
    ['/ws/chat/%E0%A4%A', 404],
    ['/ws/other', 404],
    ['/', 404],
  ])('an upgrade of %s is answered %d', async (path, status) => {
    expect(await statusOf(path)).toBe(status);
  });

  test('a page of another origin is kept out, one that is allowed comes in', async () => {
    const open = await ChatDesk.open({ settings: { CORS_ORIGINS: 'https://shop.example' } });
    expect(await statusOf('/ws/chat/user_001', { origin: 'https://evil.example' }, open.url)).toBe(403);
    expect(await statusOf('/ws/chat/user_001', { origin: 'https://shop.example' }, open.url)).toBe(101);
    expect(await statusOf('/ws/chat/user_001', { origin: open.url }, open.url)).toBe(101);
    expect(await statusOf('/ws/chat/user_001', { origin: 'http://evil.example', host: 'evil.example' }, open.url)).toBe(403);
    await open.close();
  });

  describe('with tokens', () => {
    const staffSecret = 'another secret of 32 characters or more';
    const secret = 'a secret of at least 32 characters';
    const tokenOf = (id: string, role?: string): Promise<string> => new SignJWT({ role }).setProtectedHeader({ alg: 'HS256' }).setSubject(id).setIssuedAt().setExpirationTime('1h').sign(new TextEncoder().encode(role ? staffSecret : secret));
    let guarded: ChatDesk;
    beforeEach(async () => { guarded = await ChatDesk.open({ settings: { CUSTOMER_JWT_SECRET: secret, STAFF_JWT_SECRET: staffSecret } }); });
    afterEach(() => guarded.close());

    test('it may come in the address', async () => {
      const client = guarded.hold(new WebSocketClient(guarded.url, { userId: 'user_001', token: await tokenOf('user_001') }));
      expect(await client.take('connected')).toMatchObject({ user_id: 'user_001' });
    });

    test.each([[[] as string[]], [['csa.chat']]])('it may come as a sub-protocol, beside %j', async (beside) => {
      const token = await tokenOf('user_001');
      const client = guarded.hold(new WebSocketClient(guarded.url, { userId: 'user_001' }, [...beside, token]));
      expect(await client.take('connected')).toMatchObject({ user_id: 'user_001' });
      expect(client.socket.protocol).toBe(beside[0] ?? token);
    });

    test('staff is not taken for the customer in the address', async () => {
      const client = guarded.hold(new WebSocketClient(guarded.url, { userId: 'user_001', token: await tokenOf('agent_1', 'agent') }));
      expect(await client.take('error')).toMatchObject({ code: 'forbidden' });
      expect((await client.ended).code).toBe(1008);
    });

    test('the address of another customer leads nowhere', async () => {
      const client = guarded.hold(new WebSocketClient(guarded.url, { userId: 'user_002', token: await tokenOf('user_001') }));
      expect(await client.take('error')).toMatchObject({ code: 'not_found' });
      expect((await client.ended).code).toBe(1008);
    });
  });

  test('a client that does not read is ended, instead of filling the memory', async () => {
    const client = await connect();
    client.socket.pause();
    const place = { tenantId: 'default', customerId: 'user_001', sessionId: 'first-of-user_001' };
    for (let index = 0; index < 300; index += 1) {
      await desk.desk.bus.publish(ReplyDelta, { ...place, turnId: 'turn-1', index, text: 'x'.repeat(50_000) });
    }
    await new Promise((resolve) => setImmediate(resolve));
    client.socket.resume();
    // 1006 when it took so long to read that the connection was cut meanwhile.
    expect([1013, 1006]).toContain((await client.ended).code);
    expect(client.frames.length).toBeLessThan(300);
  });

  test('a client that is gone without a word is noticed by its silence, one that answers stays', async () => {
    jest.useFakeTimers({ doNotFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance', 'hrtime'] });
    const beating = await ChatDesk.open();
    try {
      const [there, gone] = [{}, { autoPong: false }].map((options) => beating.hold(new WebSocketClient(beating.url, { userId: 'user_001' }, [], options)));
      await Promise.all([there!.take('connected'), gone!.take('connected')]);
      const pinged = [there!, gone!].map((client) => new Promise((resolve) => { client.socket.once('ping', resolve); }));
      jest.advanceTimersByTime(25_000);
      await Promise.all(pinged);
      await there!.settle();
      jest.advanceTimersByTime(25_000);
      expect((await gone!.ended).code).toBe(1006);
      await there!.settle();
    } finally {
      jest.useRealTimers();
      await beating.close();
    }
  });

  test('a gateway that stops takes no new connection', async () => {
    const going = await ChatDesk.open();
    await going.desk.close();
    await expect(statusOf('/ws/chat/user_001', {}, going.url)).rejects.toThrow();
  });
});
