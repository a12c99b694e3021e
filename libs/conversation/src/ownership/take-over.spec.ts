import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { GetConversation, OpenConversation, ReadFeed, ReceiveMessage, TakeOver } from '@csa/contracts';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

const sam = agent('sam', 'Sam');
const kim = agent('kim', 'Kim');

describe('taking over', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(conversation, { answers: new Neighbours().answers() }); });
  afterAll(() => desk.close());

  async function inBatches(trials: number, atOnce: number, trial: (index: number) => Promise<void>): Promise<void> {
    for (let start = 0; start < trials; start += atOnce) await Promise.all(Array.from({ length: atOnce }, (_, index) => trial(start + index)));
  }

  test('of 2,000 times two people at once, one has it each time, and the other learns who', async () => {
    await inBatches(2_000, 40, async (index) => {
      const place = { customerId: `contested_${index}`, sessionId: 's' };
      await desk.call(OpenConversation, { sessionId: 's' }, customer(place.customerId));
      const outcomes = await Promise.allSettled([sam, kim].map((person) => desk.call(TakeOver, place, person)));
      const winner = outcomes[0]?.status === 'fulfilled' ? sam : kim;
      const lost = outcomes[winner === sam ? 1 : 0];
      expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'conflict', message: `${winner.name} has this conversation.` } });
      const { conversation: state } = await desk.call(GetConversation, place, winner);
      expect(state).toMatchObject({ owner: 'person', person: { id: winner.id }, epoch: 2, lastSeq: 1 });
    });
  }, 120_000);

  test('at 200 instants of a turn, no word of the assistant has a number after it', async () => {
    let silenced = 0;
    await inBatches(200, 20, async (index) => {
      const place = { customerId: `interrupted_${index}`, sessionId: 's' };
      const anna = customer(place.customerId);
      await desk.call(ReceiveMessage, { sessionId: 's', content: 'How do I reset my password?' }, anna);
      // Spread evenly over the time that turns of a batch take together.
      await wait((index % 20) * 10);
      await desk.call(TakeOver, place, sam);
      await desk.get(TurnRunner).settled();
      const roles = (await desk.call(ReadFeed, { sessionId: 's' }, anna)).items.map(({ role }) => role);
      expect(roles.slice(roles.indexOf('system'))).toEqual(['system']);
      if (!roles.includes('assistant')) silenced += 1;
    });
    // Otherwise every turn was over before it could be interrupted, and nothing was tried.
    expect(silenced).toBeGreaterThan(0);
  }, 120_000);
});
