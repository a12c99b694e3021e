import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SocketIoVisitor, WebSocketVisitor } from '../doors/index.js';
import { ordinarySettings, startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

describe('messages in quick succession', () => {
  let system: System;
  beforeAll(async () => { system = await startSystem({}, ordinarySettings); }, 120_000);
  afterAll(async () => { await system.stop(); }, 60_000);

  const write = (visitor: WebSocketVisitor, ...contents: string[]) => {
    for (const content of contents) visitor.send({ type: 'message', content, client_message_id: randomUUID() });
  };

  test('have a receipt each and one reply that takes all of them into account, on every device', async () => {
    const customer = `guest_${randomUUID()}`;
    const sessionId = randomUUID();
    const phone = await WebSocketVisitor.enter(system, customer, { sessionId });
    const desk = await SocketIoVisitor.enter(system, customer, { sessionId, gateway: 1 });
    write(phone, 'Hi', 'How do I reset my password?', 'I need to create a support ticket for billing issue', 'The amount charged is wrong');
    const reply = await phone.frames.next((frame) => frame.type === 'response');
    expect(phone.frames.all.filter(({ type }) => type === 'ack').map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(reply).toMatchObject({ seq: 5, metadata: { ticket_created: expect.stringMatching(/^TKT-/), sources: ['FAQ Knowledge Base', 'Support Tools'] } });
    expect(reply['content']).toMatch(/password/i);
    await desk.frames.next((frame) => frame.type === 'response');
    expect(desk.frames.all.filter(({ type }) => type === 'message').map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    // Anything more would be a reply to one of them.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(phone.frames.all.filter(({ type }) => type === 'response')).toHaveLength(1);
    await phone.leave();
    await desk.leave();
  });

  test('with an angry one among them are handed to a person, once', async () => {
    const phone = await WebSocketVisitor.enter(system, `guest_${randomUUID()}`);
    write(phone, 'How do I export my data?', 'This is ridiculous!!! It is STILL not working, I am furious', 'hello??');
    const reply = await phone.frames.next((frame) => frame.type === 'response');
    expect(reply).toMatchObject({ seq: 4, metadata: { escalated: true } });
    expect(await phone.frames.next((frame) => frame.type === 'handoff')).toMatchObject({ seq: 5, owner: 'queue' });
    await phone.leave();
  });

  test('by REST are answered one by one', async () => {
    const [address] = system.gateways;
    const customer = `guest_${randomUUID()}`;
    const token = await system.token(customer);
    const session_id = randomUUID();
    const ask = async (content: string) => {
      const response = await fetch(`${address ?? ''}/chat`, {
        method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, body: JSON.stringify({ user_id: customer, session_id, content }),
      });
      return (await response.json()) as { turn_id: string; message: string };
    };
    // The second is written as soon as the first is stored, whether or not it is answered by then.
    const watching = await WebSocketVisitor.enter(system, customer, { sessionId: session_id });
    const first = ask('How do I reset my password?');
    await watching.frames.next((frame) => frame.type === 'message');
    const answers = await Promise.all([first, ask('What payment methods do you accept?')]);
    await watching.leave();
    expect(new Set(answers.map(({ turn_id }) => turn_id)).size).toBe(2);
    expect(answers[0].message).toMatch(/password/i);
    expect(answers[1].message).not.toMatch(/password/i);
  });
});
