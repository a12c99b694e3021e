import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from '@csa/chat-client';
import type { ChatClient, FeedFrame, OutgoingMessage } from '@csa/chat-client';
import { WeakLine } from '../demo/weak.line.js';
import type { Deaf } from '../demo/weak.line.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

const QUESTIONS = ['How do I reset my password?', 'What payment methods do you accept?', 'How do I invite team members?', 'Hello'];

async function until(holds: () => boolean, what: () => unknown): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It never came true: ${JSON.stringify(what())}`);
}

/** A customer with the client library, and all it was told. */
class Device {
  readonly entries: FeedFrame[] = [];
  readonly messages = new Map<string, OutgoingMessage>();
  readonly chat: ChatClient;

  constructor(system: System, url: string, userId: string, sessionId: string) {
    this.chat = connect({
      url, userId, sessionId, token: async () => await system.token(userId) ?? '',
      on: { entry: (entry) => this.entries.push(entry), message: (message) => this.messages.set(message.id, message) },
    });
  }

  /** The numbers of everything it has, its own messages by their receipts. */
  get numbers(): number[] {
    const own = [...this.messages.values()].flatMap(({ seq }) => seq ?? []);
    return [...this.entries.map(({ seq }) => seq), ...own].sort((one, other) => one - other);
  }

  async has(count: number): Promise<void> {
    await until(() => this.numbers.length >= count, () => [this.numbers, this.chat.line, [...this.messages.values()]]);
  }
}

describe('the chat client', () => {
  let system: System;
  const lines: WeakLine[] = [];
  const devices: Device[] = [];
  beforeAll(async () => { system = await startSystem(); }, 120_000);
  afterAll(async () => { await system.stop(); }, 60_000);
  afterEach(async () => {
    for (const { chat } of devices.splice(0)) chat.close();
    await Promise.all(lines.splice(0).map((line) => line.close()));
  });

  const device = async (userId: string, sessionId: string, replica: number): Promise<{ device: Device; line: WeakLine }> => {
    const line = await WeakLine.to(system.gateways[replica % system.gateways.length] ?? '');
    const arrived = new Device(system, line.address, userId, sessionId);
    lines.push(line);
    devices.push(arrived);
    return { device: arrived, line };
  };
  const upTo = (newest: number) => Array.from({ length: newest }, (_unused, index) => index + 1);

  test.each<[Deaf]>([['to the server'], ['to the page']])('on a line that breaks after every message and loses what is sent %s: each is there once, with one reply, and another device sees the same', async (direction) => {
    const [userId, sessionId] = [`guest_${randomUUID()}`, randomUUID()];
    const [{ device: phone, line }, { device: laptop }] = [await device(userId, sessionId, 0), await device(userId, sessionId, 1)];
    for (const [index, question] of QUESTIONS.entries()) {
      await until(() => phone.chat.line.name === 'connected' && laptop.chat.line.name === 'connected', () => phone.chat.line);
      line.lose(direction);
      phone.chat.send(question);
      await new Promise((resolve) => setTimeout(resolve, 100));
      line.cut();
      line.mend();
      await phone.has(2 * (index + 1));
    }
    await laptop.has(8);
    expect([phone.numbers, laptop.numbers]).toEqual([upTo(8), upTo(8)]);
    expect(laptop.entries.filter(({ type }) => type === 'message').map((entry) => 'content' in entry && entry.content)).toEqual(QUESTIONS);
    expect(phone.entries.map(({ message_id: id }) => id)).toEqual(laptop.entries.filter(({ type }) => type !== 'message').map(({ message_id: id }) => id));
    expect([...phone.messages.values()].map(({ state }) => state)).toEqual(QUESTIONS.map(() => 'delivered'));
  }, 90_000);

  test('what was written without a line is said in its order when there is one', async () => {
    const { device: phone, line } = await device(`guest_${randomUUID()}`, randomUUID(), 0);
    line.cut();
    await until(() => phone.chat.line.name === 'waiting', () => phone.chat.line);
    for (const question of QUESTIONS) phone.chat.send(question);
    line.mend();
    await until(() => [...phone.messages.values()].every(({ seq }) => seq !== null), () => phone.numbers);
    const numbers = [...phone.messages.values()].map(({ seq }) => Number(seq));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect([...phone.messages.values()].map(({ content }) => content)).toEqual(QUESTIONS);
  }, 60_000);
});
