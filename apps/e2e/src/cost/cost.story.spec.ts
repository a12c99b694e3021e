import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase } from '@csa/testing';
import type { TestDatabase } from '@csa/testing';
import { WebSocketVisitor } from '../doors/index.js';
import { ApartSystem } from '../system/apart.system.js';
import { TogetherSystem } from '../system/together.system.js';
import { BusWiretap } from './bus.wiretap.js';
import { StatementProxy } from './statement.proxy.js';

const QUESTION = 'How do I reset my password?';

/** What a turn costs by itself: what runs now and then beside the turns, and on a busy machine beside most of them, only adds to it. */
function alone(values: readonly number[]): number {
  return Math.min(...values);
}

async function costs(visitor: WebSocketVisitor, turns: number, read: () => number): Promise<number[]> {
  const found: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const before = read();
    await visitor.say(QUESTION);
    // What is told and tidied after the reply belongs to the turn too.
    await new Promise((resolve) => setTimeout(resolve, 60));
    found.push(read() - before);
  }
  return found;
}

async function sayMany(visitor: WebSocketVisitor, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await visitor.say(QUESTION);
}

describe('what a turn costs', () => {
  if (process.env['STORIES_AGAINST'] === 'apart') {
    let system: ApartSystem;
    let tap: BusWiretap;
    beforeAll(async () => { system = await ApartSystem.start(); tap = await BusWiretap.on(system.addresses.nats); }, 120_000);
    afterAll(async () => { await tap.close(); await system.stop(); }, 60_000);

    test('in messages on the bus is the same at the start of a conversation and after 200 messages', async () => {
      const visitor = await WebSocketVisitor.enter(system, `guest_${randomUUID()}`, { sessionId: randomUUID() });
      const requests = (): number => [...tap.counts()].filter(([subject]) => !/answer|health|presence/.test(subject)).reduce((sum, [, count]) => sum + count, 0);
      await sayMany(visitor, 2);
      const early = alone(await costs(visitor, 15, requests));
      await sayMany(visitor, 180);
      const late = alone(await costs(visitor, 15, requests));
      process.stdout.write(`Bus messages per turn (requests and events, without answers): ${early} early, ${late} late\n`);
      expect(late).toBe(early);
      expect(early).toBeGreaterThan(0);
      await visitor.leave();
    }, 120_000);
  } else {
    let database: TestDatabase;
    let proxy: StatementProxy;
    let system: TogetherSystem;
    beforeAll(async () => {
      database = await createTestDatabase();
      proxy = await StatementProxy.before(database.url);
      system = await TogetherSystem.start({ DATABASE_URL: proxy.url });
    }, 120_000);
    afterAll(async () => { await system.stop(); await proxy.close(); await database.drop(); }, 60_000);

    test('in SQL statements is the same at the start of a conversation and after 200 messages', async () => {
      const visitor = await WebSocketVisitor.enter(system, `guest_${randomUUID()}`, { sessionId: randomUUID() });
      await sayMany(visitor, 2);
      const early = alone(await costs(visitor, 15, () => proxy.count));
      await sayMany(visitor, 180);
      const late = alone(await costs(visitor, 15, () => proxy.count));
      process.stdout.write(`SQL statements per turn, all services: ${early} early, ${late} late\n`);
      expect(late).toBe(early);
      expect(early).toBeGreaterThan(0);
      await visitor.leave();
    }, 120_000);
  }
});
