import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RestVisitor, WebSocketVisitor } from '../doors/index.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';
import { probeLiveness } from './liveness.probe.js';

const NAMES = ['Alice', 'Irving', 'Søren', 'Mary-Jane', 'Noor', 'Alfred', 'Zoë'];
const QUESTIONS = ['How do I reset my password?', 'What payment methods do you accept?', 'How do I cancel my subscription?', 'How do I invite team members?'];

describe('much at once', () => {
  let system: System;
  beforeAll(async () => { system = await startSystem(); }, 120_000);
  afterAll(async () => { await system.stop(); }, 60_000);

  test('200 messages in one conversation get 200 replies, in order and without gaps', async () => {
    const visitor = await WebSocketVisitor.enter(system, `guest_${randomUUID()}`, { sessionId: randomUUID() });
    for (let index = 0; index < 200; index++) {
      const heard = await visitor.say(QUESTIONS[index % QUESTIONS.length] ?? '');
      expect(heard.text).not.toBe('');
    }
    const acks = visitor.frames.all.filter((frame) => frame.type === 'ack').map((frame) => frame.seq);
    const responses = visitor.frames.all.filter((frame) => frame.type === 'response').map((frame) => frame.seq);
    expect(acks).toEqual(Array.from({ length: 200 }, (_, index) => 2 * index + 1));
    expect(responses).toEqual(Array.from({ length: 200 }, (_, index) => 2 * index + 2));
    await visitor.leave();
  }, 120_000);

  test('50 conversations at once are all answered, each for itself, while the service says it lives', async () => {
    const probe = await probeLiveness(system.gateways[0] ?? '');
    const visitors = Array.from({ length: 50 }, (_, index) => new RestVisitor(system, `guest_${randomUUID()}_${index}`, randomUUID()));
    const chats = visitors.map(async (visitor, index) => {
      const name = NAMES[index % NAMES.length] ?? '';
      await visitor.say(`My name is ${name}`);
      for (const question of QUESTIONS) expect((await visitor.say(question)).citations).not.toHaveLength(0);
      expect((await visitor.say("What's my name?")).text).toContain(name);
    });
    const done = await Promise.allSettled(chats);
    const { failed, times } = await probe.stop();
    expect(done.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(failed).toBe(0);
    process.stdout.write(`/health/live under load: ${times.length} probes, slowest ${Math.max(...times).toFixed(1)} ms\n`);
  }, 120_000);
});
