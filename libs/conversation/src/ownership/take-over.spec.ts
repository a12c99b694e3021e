import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetConversation, OpenConversation, TakeOver } from '@csa/contracts';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';

const TRIALS = 2_000;
const AT_ONCE = 40;
const sam = agent('sam', 'Sam');
const kim = agent('kim', 'Kim');

describe('two people who take a conversation over at once', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(conversation, { answers: new Neighbours().answers() }); });
  afterAll(() => desk.close());

  async function trial(index: number): Promise<void> {
    const place = { customerId: `contested_${index}`, sessionId: 's' };
    await desk.call(OpenConversation, { sessionId: 's' }, customer(place.customerId));
    const outcomes = await Promise.allSettled([sam, kim].map((person) => desk.call(TakeOver, place, person)));
    const winner = outcomes[0]?.status === 'fulfilled' ? sam : kim;
    const lost = outcomes[winner === sam ? 1 : 0];
    expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'conflict', message: `${winner.name} has this conversation.` } });
    const { conversation: state } = await desk.call(GetConversation, place, winner);
    expect(state).toMatchObject({ owner: 'person', person: { id: winner.id }, epoch: 2, lastSeq: 1 });
  }

  test(`of ${TRIALS} times one has it each time, and the other learns who`, async () => {
    for (let start = 0; start < TRIALS; start += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => trial(start + index)));
    }
  }, 120_000);
});
