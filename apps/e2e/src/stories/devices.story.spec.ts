import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SocketIoVisitor, WebSocketVisitor } from '../doors/index.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

describe('two devices of one customer', () => {
  let system: System;
  beforeAll(async () => { system = await startSystem(); }, 120_000);
  afterAll(async () => { await system.stop(); }, 60_000);

  test('see the same items in the same order, by different doors and gateways', async () => {
    const customer = `guest_${randomUUID()}`;
    const sessionId = randomUUID();
    const phone = await WebSocketVisitor.enter(system, customer, { sessionId, gateway: 0 });
    const desk = await SocketIoVisitor.enter(system, customer, { sessionId, gateway: 1 });
    await phone.say('How do I reset my password?');
    await desk.say('What payment methods do you accept?');
    await phone.frames.next((frame) => frame.seq === 4);
    await desk.frames.next((frame) => frame.seq === 4);
    const seen = (visitor: WebSocketVisitor | SocketIoVisitor) => visitor.frames.all
      .filter((frame) => ['message', 'response'].includes(frame.type))
      .map((frame) => [frame.seq, frame.type, frame['content']]);
    // Each device is told what the other sent, and not what it sent itself.
    expect(seen(phone).map(([seq, type]) => [seq, type])).toEqual([[2, 'response'], [3, 'message'], [4, 'response']]);
    expect(seen(desk).map(([seq, type]) => [seq, type])).toEqual([[1, 'message'], [2, 'response'], [4, 'response']]);
    const shared = (visitor: WebSocketVisitor | SocketIoVisitor) => seen(visitor).filter(([, type]) => type === 'response');
    expect(shared(phone)).toEqual(shared(desk));
    await phone.leave();
    await desk.leave();
  });

  test('a device that comes back is told what it missed, and nothing twice', async () => {
    const customer = `guest_${randomUUID()}`;
    const sessionId = randomUUID();
    const phone = await WebSocketVisitor.enter(system, customer, { sessionId });
    await phone.say('Hello');
    await phone.leave();
    const desk = await SocketIoVisitor.enter(system, customer, { sessionId });
    await desk.say('How do I invite team members?');
    const again = await WebSocketVisitor.enter(system, customer, { sessionId, after: 2, gateway: 1 });
    await again.frames.next((frame) => frame.type === 'response');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(again.frames.all.map((frame) => [frame.type, frame.seq])).toEqual([['connected', 4], ['message', 3], ['response', 4]]);
    await desk.leave();
    await again.leave();
  });

  test('the sixth connection is refused with 1008, wherever the five others are', async () => {
    const customer = `guest_${randomUUID()}`;
    const five = await Promise.all([0, 1, 0, 1, 0].map((gateway) => WebSocketVisitor.enter(system, customer, { gateway })));
    // News of connections travels between gateways; the limit holds once it has arrived.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const sixth = await WebSocketVisitor.enter(system, customer, { gateway: 1 });
    expect(await sixth.closed).toEqual({ code: 1008, reason: 'Too many connections' });
    expect(sixth.frames.types()).toContain('error');
    await Promise.all(five.map((visitor) => visitor.leave()));
  });

  test('the same message sent 50 times in parallel over both gateways is one message with one reply', async () => {
    const customer = `guest_${randomUUID()}`;
    const sessionId = randomUUID();
    const visitors = await Promise.all([0, 1].map((gateway) => WebSocketVisitor.enter(system, customer, { sessionId, gateway })));
    for (let copy = 0; copy < 25; copy++) for (const visitor of visitors) visitor.send({ type: 'message', content: 'Hello', client_message_id: 'same' });
    const acks = await Promise.all(visitors.map(async (visitor) => {
      for (let tries = 0; tries < 600 && visitor.frames.types().filter((type) => type === 'ack').length < 25; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
      return visitor.frames.all.filter((frame) => frame.type === 'ack');
    }));
    const all = acks.flat();
    expect(all).toHaveLength(50);
    expect(new Set(all.map((ack) => ack['message_id'])).size).toBe(1);
    expect(all.filter((ack) => ack['duplicate'] === false)).toHaveLength(1);
    await visitors[0]?.frames.next((frame) => frame.type === 'response');
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const visitor of visitors) expect(visitor.frames.types().filter((type) => type === 'response')).toHaveLength(1);
    await Promise.all(visitors.map((visitor) => visitor.leave()));
  });
});
