import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeleteFaq, ImportFaqs } from '@csa/contracts';
import { admin, freePort, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { knowledge } from '../index.js';
import { likenessOf, nearFrom } from './likeness.js';
import { mostReported } from './near-duplicates.service.js';

const asks = (question: string, alternatives: string[] = []) => ({ question, alternatives });

/** Words that share hardly a piece. */
const wordOf = (number: number) => `${'bcdfghjklm'[number % 10]}u${'npqrstvwxz'[Math.floor(number / 10) % 10]}o${'bdfgklmnpr'[Math.floor(number / 100) % 10]}a`;

describe('two questions', () => {
  test.each([
    ['How do I water a fern?', 'How can I water a fern?'], ['Where can I find my harvest log?', 'Where do I find my harvest logs?'],
    ['Can I return a spade after it was used?', 'Is it possible to return a spade after it has been used?'], ['How do I prune roses?', 'prune roses'],
  ])('are near: %s — %s', (one, other) => {
    expect(likenessOf(asks(one), asks(other))).toBeGreaterThanOrEqual(nearFrom);
  });

  test.each([
    ['How do I water a fern?', 'How do I water a cactus?'], ['Do you deliver to Norway?', 'Do you deliver to Sweden?'], ['How do I add a bed?', 'How do I remove a bed?'],
    ['Where is the red button on the front of the pump?', 'Where is the blue button on the front of the pump?'], ['How do I prune roses?', 'Do you sell roses?'], ['?', '!'],
  ])('are not: %s — %s', (one, other) => {
    expect(likenessOf(asks(one), asks(other))).toBeLessThan(nearFrom);
  });

  test('are near by their other phrasings, too, whichever comes first', () => {
    const [one, other] = [asks('How do I water a fern?', ['Does a fern get thirsty?']), asks('Does the fern get thirsty?')];
    expect(likenessOf(one, other)).toBeGreaterThanOrEqual(nearFrom);
    expect(likenessOf(other, one)).toBe(likenessOf(one, other));
  });
});

describe('an import of FAQs', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(knowledge); });
  afterAll(() => desk.close());
  const faq = (id: string, question: string, metadata = {}) => ({ id, question, answer: `Answer of ${id}.`, category: 'garden', metadata });
  const load = (...rows: object[]) => desk.call(ImportFaqs, { rows }, admin());

  test('names the FAQs, stored or in the same import, that ask nearly the same, once a pair', async () => {
    expect((await load(faq('fern', 'How do I water a fern?'))).nearDuplicates).toEqual([]);
    const report = await load(faq('rose', 'How do I prune roses?'), faq('fern-2', 'How can I water a fern?'), faq('rose-2', 'prune roses'));
    expect(report).toMatchObject({ created: 3, uncompared: 0 });
    expect(report.nearDuplicates.map(({ row, id, otherId, otherQuestion }) => [row, id, otherId, otherQuestion]).sort()).toEqual([
      [0, 'rose', 'rose-2', 'prune roses'], [1, 'fern-2', 'fern', 'How do I water a fern?'],
    ]);
    expect(report.nearDuplicates.every(({ similarity }) => similarity >= nearFrom && similarity <= 1)).toBe(true);
  });

  test('that changes nothing compares nothing', async () => {
    expect(await load(faq('fern', 'How do I water a fern?'))).toMatchObject({ unchanged: 1, nearDuplicates: [], uncompared: 0 });
  });

  test('leaves out what is for another language or audience', async () => {
    const report = await load(faq('fern-staff', 'How do I water the fern?', { audience: 'staff' }), faq('fern-nl', 'How do I water ferns?', { language: 'nl' }), faq('fern-customers', 'how do I water fern', { audience: 'customers', language: 'en' }));
    const pairs = report.nearDuplicates.map(({ id, otherId }) => `${id} ${otherId}`);
    expect(pairs).toEqual(expect.arrayContaining(['fern-staff fern', 'fern-nl fern', 'fern-customers fern']));
    for (const pair of ['fern-staff fern-customers', 'fern-customers fern-staff', 'fern-nl fern-customers', 'fern-customers fern-nl']) expect(pairs).not.toContain(pair);
    for (const id of ['fern', 'fern-2', 'fern-staff', 'fern-nl', 'fern-customers']) await desk.call(DeleteFaq, { id }, admin());
  });

  test('of a thousand compares every one, with those stored and with the others, names the likest, and says how many more there are', async () => {
    const twins = mostReported + 20;
    const rows = Array.from({ length: 1_000 }, (_, number) => faq(`n-${number}`, number < 1_000 - twins ? `How is ${wordOf(number)} grown?` : `How can ${wordOf(number - twins)} be grown?`));
    const report = await load(...rows);
    expect(report).toMatchObject({ created: 1_000, uncompared: 0, moreNearDuplicates: twins - mostReported });
    expect(report.nearDuplicates).toHaveLength(mostReported);
    for (const { id, otherId } of report.nearDuplicates) expect(Math.abs(Number(id.slice(2)) - Number(otherId.slice(2)))).toBe(twins);
    expect((await load(faq('late', `Where is ${wordOf(700)} grown?`))).nearDuplicates.map(({ otherId }) => otherId)).toEqual(['n-700']);
  });
});

test('while the index is away FAQs are written, and not compared', async () => {
  const desk = await startService(knowledge, { settings: { QDRANT_URL: `http://127.0.0.1:${await freePort()}` } });
  expect(await desk.call(ImportFaqs, { rows: [{ question: 'How?', answer: 'So.', category: 'garden' }] }, admin())).toMatchObject({ created: 1, nearDuplicates: [], uncompared: 1 });
  await desk.close();
});
