import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ChangeFaq, DeleteFaq, GetFaq, ImportFaqs, KnowledgeChanged, ListFaqs } from '@csa/contracts';
import { admin, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { knowledge } from '../index.js';
import { prepareFaq } from './faq.js';
import { PassagesRepository } from '../passages/passages.repository.js';
import { SeedLoader, seeds } from './seed-loader.js';
import { SeedsRepository } from './seeds.repository.js';

let desk: ServiceDesk;
beforeAll(async () => { desk = await startService(knowledge); });
afterAll(() => desk.close());
/** As after the first start. The revisions stay: they only grow. */
beforeEach(async () => {
  await desk.running.database!.query('TRUNCATE knowledge.faqs, knowledge.seeded_faqs');
  await desk.get(SeedLoader).load();
});

const rows = [
  { question: 'Is there a JSON test?', answer: 'There is.', category: 'json_test', metadata: { keywords: ['json', 'test'], b: 1, a: 2 } },
  { question: 'Is there another?', answer: 'There is another.', category: 'json_test' },
];
const csv = 'question,answer,category,keywords\nIs there a CSV test?,There is.,csv_test,"csv, test"\nAnother CSV?,Yes.,csv_test,csv';

async function all() {
  return (await desk.call(ListFaqs, { limit: 100 }, admin())).faqs;
}

/** Counts the statements that the service sends while `work` is done. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const database = desk.running.database!;
  const logger = database.logger;
  database.logger = { ...logger, logQuery: (query: string) => { statements.push(query); } };
  try {
    await work();
  } finally {
    database.logger = logger;
  }
  return statements;
}

describe('loading FAQs', () => {
  test.each([['JSON', { rows }], ['CSV', { csv }]])('as %s twice changes nothing the second time', async (_kind, input) => {
    expect(await desk.call(ImportFaqs, input, admin())).toMatchObject({ created: 2, updated: 0, unchanged: 0, refused: 0 });
    const loaded = await all();
    const told = desk.events(KnowledgeChanged).length;
    desk.clock.advance(60_000);
    expect(await desk.call(ImportFaqs, input, admin())).toMatchObject({ created: 0, updated: 0, unchanged: 2, refused: 0 });
    expect(await all()).toEqual(loaded);
    expect(desk.events(KnowledgeChanged)).toHaveLength(told);
  });

  test('at the same time as somebody else loads the same is like loading once', async () => {
    const reports = await Promise.all([1, 2, 3, 4].map(() => desk.call(ImportFaqs, { rows }, admin())));
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(2);
    expect(reports.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(6);
  });

  test('at the same time in opposite order does not get stuck', async () => {
    const many = Array.from({ length: 300 }, (_, number) => ({ id: `n-${number}`, question: `What is ${number}?`, answer: 'It is.', category: 'numbers' }));
    const loads = ['a', 'b', 'c', 'd'].map((answer, turn) => {
      const ordered = many.map((row) => ({ ...row, answer }));
      return desk.call(ImportFaqs, { rows: turn % 2 === 0 ? ordered : ordered.reverse() }, admin());
    });
    expect((await Promise.all(loads)).map(({ refused }) => refused)).toEqual([0, 0, 0, 0]);
  });

  test('an FAQ that asks what another asks already takes its place', async () => {
    const report = await desk.call(ImportFaqs, { rows: [{ question: 'how do i reset my PASSWORD', answer: 'Ask Ada.', category: 'security' }] }, admin());
    expect(report.rows).toEqual([{ row: 0, id: 'faq-password-reset', outcome: 'updated' }]);
    expect((await desk.call(GetFaq, { id: 'faq-password-reset' }, admin())).faq.answer).toBe('Ask Ada.');
  });

  test('a refused row does not stop the others', async () => {
    const report = await desk.call(ImportFaqs, { rows: [{ question: 'Alone?' }, rows[0], 'text'] }, admin());
    expect(report).toMatchObject({ created: 1, refused: 2, rows: [{ row: 0, id: null, outcome: 'refused' }, { row: 1, outcome: 'created' }, { row: 2, outcome: 'refused' }] });
    expect(report.rows[0]!.reason).toBe('answer: is required, as string; category: is required, as string');
  });

  test('only refused rows writes nothing', async () => {
    expect(await desk.call(ImportFaqs, { rows: [{}, 1, null] }, admin())).toMatchObject({ created: 0, refused: 3 });
    expect(await all()).toHaveLength(seeds.length);
  });

  test('what is no CSV is refused as a whole', async () => {
    await expect(desk.call(ImportFaqs, { csv: 'Not a valid format' }, admin())).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'csv' }] });
  });

  test('1,000 FAQs takes a handful of statements', async () => {
    const many = Array.from({ length: 1_000 }, (_, number) => ({ question: `What is number ${number}?`, answer: `It is ${number}.`, category: 'numbers' }));
    const statements = await statementsOf(() => desk.call(ImportFaqs, { rows: many }, admin()));
    expect(statements.filter((statement) => statement.includes('INSERT'))).toHaveLength(1);
    // The rest reads: known questions, what this instance then shows, and near-duplicates. News of an earlier change may add one.
    expect(statements.length).toBeLessThanOrEqual(7);
  });
});

describe('the shipped FAQs', () => {
  const reload = () => desk.get(SeedLoader).load();
  const give = (answer: string) => desk.get(SeedsRepository).give('default', seeds.map((seed) => prepareFaq(seed.id === 'faq-slack' ? { ...seed, answer } : seed)), new Date());
  const revision = async () => Number(await desk.get(PassagesRepository).revisionOf('default'));
  const slack = async () => (await desk.call(GetFaq, { id: 'faq-slack' }, admin())).faq.answer;

  test('are loaded once', async () => {
    const loaded = await all();
    desk.clock.advance(60_000);
    await reload();
    expect(await all()).toEqual(loaded);
  });

  test('that staff removed stay removed', async () => {
    await desk.call(DeleteFaq, { id: 'faq-slack' }, admin());
    await reload();
    await give('A new wording.');
    expect((await all()).map(({ id }) => id)).not.toContain('faq-slack');
  });

  test('that staff changed stay changed, also when the product comes with a new wording', async () => {
    await desk.call(ChangeFaq, { id: 'faq-slack', changes: { answer: 'Ask Ada.' } }, admin());
    await reload();
    expect(await slack()).toBe('Ask Ada.');
    await give('A new wording.');
    expect(await slack()).toBe('Ask Ada.');
  });

  test('that staff left alone follow a new wording', async () => {
    expect(await give('A new wording.')).toBe(1);
    expect(await slack()).toBe('A new wording.');
    expect(await give('A new wording.')).toBe(0);
  });

  test('that another replica is just giving are waited for, not given again', async () => {
    const database = desk.running.database!;
    await database.query('TRUNCATE knowledge.faqs, knowledge.seeded_faqs');
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SELECT pg_advisory_xact_lock(hashtext('csa knowledge seeds'), hashtext('default'))`);
    const waiting = reload();
    const waits = async () => (await database.query<{ waits: boolean }[]>(`SELECT count(*) > 0 AS waits FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`))[0]!.waits;
    for (let tries = 0; tries < 200 && !(await waits()); tries++) await new Promise((resolve) => setTimeout(resolve, 5));
    // The other replica gives them all, and staff remove them, before this one has its turn.
    await runner.query('INSERT INTO knowledge.seeded_faqs SELECT $1, id, fingerprint FROM jsonb_to_recordset($2) AS seed (id text, fingerprint text)', ['default', JSON.stringify(seeds.map((seed) => prepareFaq(seed)))]);
    await runner.commitTransaction();
    await runner.release();
    await waiting;
    expect(await all()).toEqual([]);
  });

  test('are loaded once by replicas that start at the same time', async () => {
    const before = await revision();
    await desk.running.database!.query('TRUNCATE knowledge.faqs, knowledge.seeded_faqs');
    const replicas = await Promise.all([1, 2, 3].map(() => startService(knowledge, { beside: desk })));
    try {
      expect(await all()).toHaveLength(seeds.length);
      expect(await revision()).toBe(before + 1);
    } finally {
      for (const replica of replicas) await replica.close();
    }
  });
});
