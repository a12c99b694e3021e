import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { RestVisitor } from '../doors/index.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

const History = z.object({ count: z.number(), messages: z.array(z.object({ role: z.string(), content: z.string(), seq: z.number() })) });

describe('after everything was killed and started again on the same data', () => {
  let system: System;
  const named = `guest_${randomUUID()}`;
  const angry = 'user_002';
  const angrySession = randomUUID();
  let ticket: string | null = null;
  let before: z.output<typeof History>;

  const historyOf = async (customer: string, query = ''): Promise<z.output<typeof History>> =>
    History.parse((await new RestVisitor(system, customer).send('GET', `/users/${customer}/history${query}`)).body);

  beforeAll(async () => {
    system = await startSystem();
    const visitor = new RestVisitor(system, named, randomUUID());
    await visitor.say('My name is Alice');
    ticket = (await visitor.say('Please open a ticket, my invoice shows the wrong address')).ticketCreated;
    const furious = new RestVisitor(system, angry, angrySession);
    await furious.say('I have a problem');
    await furious.say("This is absolutely ridiculous and unacceptable! I'm furious!");
    before = await historyOf(named);
    await system.crashAndRestart();
  }, 180_000);
  afterAll(async () => { await system.stop(); }, 60_000);

  test('the history is all there', async () => {
    expect(before.count).toBe(4);
    expect(await historyOf(named)).toEqual(before);
  });

  test('words are found in it', async () => {
    const found = await historyOf(named, '?q=invoice');
    expect(found.messages.some((message) => message.content.includes('invoice'))).toBe(true);
  });

  test('the name is known in a new session', async () => {
    const heard = await new RestVisitor(system, named, randomUUID()).say("What's my name?");
    expect(heard.text).toContain('Alice');
  });

  test('the ticket is there, with its number', async () => {
    const { status, body } = await new RestVisitor(system, named).send('GET', `/tickets/${String(ticket)}`);
    expect([status, body]).toMatchObject([200, { ticket_id: ticket, status: 'open' }]);
  });

  test('a conversation that was handed off stays with the queue, and the assistant stays silent', async () => {
    const heard = await new RestVisitor(system, angry, angrySession).say('Hello?');
    expect(heard.text).toBe('');
  });

  test('new tickets go on from the last number', async () => {
    const heard = await new RestVisitor(system, named, randomUUID()).say('I need to create a support ticket for my billing issue');
    expect(heard.ticketCreated).not.toBeNull();
    expect(heard.ticketCreated).not.toBe(ticket);
  });
});
