import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ListKnowledgeGaps, NoteKnowledgeGap } from '@csa/contracts';
import { admin, agent, customer, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { knowledge } from '../index.js';

let desk: ServiceDesk;
beforeAll(async () => { desk = await startService(knowledge); });
afterAll(() => desk.close());

let keys = 0;
const note = (question: string, key = `turn-${++keys}`) => desk.call(NoteKnowledgeGap, { question, key }, customer('user_1'));
const list = async () => (await desk.call(ListKnowledgeGaps, {}, agent())).gaps;

describe('knowledge gaps', () => {
  test('what says the same is counted together, the most asked first', async () => {
    await note('Is there a student discount?');
    await note('Do you ship to Norway?');
    await note('do you deliver to norway');
    expect((await list()).map(({ question, count, examples }) => ({ question, count, examples }))).toEqual([
      { question: 'Do you ship to Norway?', count: 2, examples: ['do you deliver to norway'] },
      { question: 'Is there a student discount?', count: 1, examples: [] },
    ]);
  });

  test('a turn that is tried again is counted once', async () => {
    const first = await note('Where can I buy a hammock?', 'turn-again');
    expect(await note('Where can I buy a hammock?', 'turn-again')).toEqual(first);
    expect((await list()).find(({ id }) => id === first.id)?.count).toBe(1);
  });

  test('two that come at once are one gap', async () => {
    const [one, other] = await Promise.all([note('Can I rent a kayak?'), note('can i rent kayaks')]);
    expect(one).toEqual(other);
    expect((await list()).find(({ id }) => id === one.id)?.count).toBe(2);
  });

  test('pages follow one another', async () => {
    const first = await desk.call(ListKnowledgeGaps, { limit: 3 }, admin());
    const second = await desk.call(ListKnowledgeGaps, { limit: 3, cursor: first.nextCursor! }, admin());
    expect([...first.gaps, ...second.gaps].map(({ id }) => id)).toEqual((await list()).map(({ id }) => id));
    expect({ count: second.count, next: second.nextCursor }).toEqual({ count: 4, next: null });
    await expect(desk.call(ListKnowledgeGaps, { cursor: 'bm9uZQ' }, admin())).rejects.toMatchObject({ code: 'invalid' });
  });

  test('are of one tenant, and not for customers', async () => {
    expect((await desk.call(ListKnowledgeGaps, {}, { ...serviceFor('user_1'), tenantId: 'elsewhere' })).gaps).toEqual([]);
    await expect(desk.call(ListKnowledgeGaps, {}, customer('user_1'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a text that names no topic is none', async () => {
    expect(await note('please help me')).toEqual({ id: null });
  });
});
