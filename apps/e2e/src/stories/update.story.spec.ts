import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect } from '@csa/chat-client';
import type { ChatClient } from '@csa/chat-client';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

const CLIENTS = 30;
const QUESTIONS = ['How do I reset my password?', 'What payment methods do you accept?', 'How do I invite team members?', 'Hello', 'Thanks'];

interface Customer {
  readonly chat: ChatClient;
  readonly numbers: number[];
  readonly own: Map<string, number>;
  readonly pauses: number[];
  failed: number;
}

let system: System;
const customers: Customer[] = [];
beforeAll(async () => { system = await startSystem(); }, 120_000);
afterAll(async () => {
  for (const { chat } of customers) chat.close();
  await system.stop();
}, 60_000);

function arrive(index: number): Customer {
  const userId = `guest_${randomUUID()}`;
  const customer: Omit<Customer, 'chat'> = { numbers: [], own: new Map(), pauses: [], failed: 0 };
  const chat = connect({
    url: system.gateways[index % system.gateways.length] ?? '', userId, sessionId: randomUUID(), token: async () => await system.token(userId) ?? '',
    on: {
      entry: ({ seq }) => customer.numbers.push(seq),
      message: ({ id, state, seq }) => {
        if (seq !== null) customer.own.set(id, seq);
        if (state === 'failed') customer.failed += 1;
      },
      state: (line) => { if (line.name === 'waiting') customer.pauses.push(line.milliseconds); },
    },
  });
  return Object.assign(customer, { chat });
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 6_000 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('customers who chat while the gateways are updated miss nothing, say nothing twice, and come back scattered', async () => {
  for (let index = 0; index < CLIENTS; index++) customers.push(arrive(index));
  await until(() => customers.every(({ chat }) => chat.line.name === 'connected'));
  const chatting = customers.map(async ({ chat }, index) => {
    for (const question of QUESTIONS) {
      chat.send(question);
      await new Promise((resolve) => setTimeout(resolve, 400 + 20 * index));
    }
  });
  await system.renewGateways();
  await Promise.all(chatting);
  const all = (customer: Customer): number[] => [...customer.numbers, ...customer.own.values()].sort((one, other) => one - other);
  const isAnswered = (customer: Customer): boolean => customer.own.size === QUESTIONS.length && (all(customer).at(-1) ?? 0) > Math.max(...customer.own.values());
  await until(() => customers.every(isAnswered));
  for (const customer of customers) {
    expect(customer.own.size).toBe(QUESTIONS.length);
    expect(customer.failed).toBe(0);
    expect(all(customer)).toEqual(Array.from({ length: all(customer).length }, (_unused, index) => index + 1));
  }
  const pauses = customers.flatMap((customer) => customer.pauses[0] ?? []);
  expect(pauses).toHaveLength(CLIENTS);
  expect(new Set(pauses).size).toBeGreaterThan(CLIENTS / 2);
}, 120_000);
