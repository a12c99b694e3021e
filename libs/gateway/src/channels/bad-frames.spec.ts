import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { badFrames } from './conformance/bad-frames.js';
import type { ChatClient, ClientHello } from './conformance/chat.client.js';
import { SocketIoClient, WebSocketClient } from './conformance/chat.client.js';
import { ChatDesk } from './conformance/chat.desk.js';

/** So many frames that none has to wait for its turn. */
const BATCH = 50;

let desk: ChatDesk;
beforeEach(async () => { desk = await ChatDesk.open({ settings: { MAX_WS_FRAMES_PER_SECOND: '10000' } }); });
afterEach(() => desk.close());

test.each([
  ['the raw door', (url: string, hello: ClientHello): ChatClient => new WebSocketClient(url, hello)],
  ['Socket.IO', (url: string, hello: ClientHello): ChatClient => new SocketIoClient(url, hello)],
])('1000 bad frames through %s: each is refused, none is a fault, and nothing is changed', async (_door, connect) => {
  const client = desk.hold(connect(desk.url, { userId: 'user_001' }));
  await client.take('connected');
  const frames = badFrames(1_000, 7);
  for (let start = 0; start < frames.length; start += BATCH) {
    for (const { type, fields } of frames.slice(start, start + BATCH)) client.send(type, fields);
    await client.settle();
  }
  const refusals = client.frames.filter(({ type }) => type === 'error');
  expect(refusals).toHaveLength(frames.length);
  expect([...new Set(refusals.map(({ code }) => code))].sort()).toEqual(['invalid', 'limited']);
  expect(desk.conversation.contentsOf('first-of-user_001')).toEqual([]);
  expect(desk.desk.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});
