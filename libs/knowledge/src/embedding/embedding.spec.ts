import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteFaq, ImportDocument, ImportFaqs, ServiceHealth } from '@csa/contracts';
import { admin, failure, freePort, nobody, startService, TestModelServer } from '@csa/testing';
import type { ServiceDesk, WireAnswer, WireRequest } from '@csa/testing';
import { seeds } from '../faqs/seed-loader.js';
import { knowledge } from '../index.js';
import { KnowledgeSearch } from '../retrieval/knowledge-search.service.js';
import { Library } from '../retrieval/library.js';
import { QdrantStandIn } from '../vector-index/qdrant-stand-in.js';
import { PassageVectors } from './passage-vectors.js';
import { QuestionVectors } from './question-vectors.js';

const button = { id: 'faq-button', question: 'Where is the red button?', alternatives: ['The red one, to press?'], answer: 'At the left.', category: 'hardware' };
/** Shares no word with it. */
const paraphrase = 'Wo finde ich den roten Knopf?';

/** What is about the button lies in one direction, and everything else in another. */
function meaningOf(text: string, dimension: number): number[] {
  const isAboutIt = /button|knopf/i.test(text);
  return Array.from({ length: dimension }, (_, place) => (place === (isAboutIt ? 0 : 1) ? 1 : 0));
}

const embeds = (dimension: number, waitMs = 0) => ({ body: { input = [] } }: WireRequest): WireAnswer =>
  ({ body: [waitMs, JSON.stringify({ data: input.map((text, index) => ({ index, embedding: meaningOf(text, dimension) })), usage: { prompt_tokens: 1 } })] });

let server: TestModelServer;
let desks: ServiceDesk[];
beforeEach(async () => {
  desks = [];
  server = await TestModelServer.start(embeds(3));
});
afterEach(async () => {
  for (const desk of desks.toReversed()) await desk.close();
  await server.stop();
});

async function start(settings: Record<string, string> = {}, beside?: ServiceDesk): Promise<ServiceDesk> {
  const given = { OPENAI_BASE_URL: server.url, EMBEDDING_MODEL: 'small', ...settings };
  const desk = await startService(knowledge, { settings: given, ...(beside && { beside }) });
  desks.push(desk);
  return desk;
}

const load = (desk: ServiceDesk, ...rows: (typeof button)[]) => desk.call(ImportFaqs, { rows }, admin());
/** This instance, and no other beside it. */
const search = (desk: ServiceDesk, question: string) => desk.get(KnowledgeSearch).search({ question, limit: 3, embedTokens: 1_000 }, nobody);
const idsFor = async (desk: ServiceDesk, question: string): Promise<string[]> => (await search(desk, question)).passages.map(({ id }) => id);
const embedded = (): string[] => server.requests.flatMap(({ body }) => body.input ?? []);

async function until(holds: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come to hold.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function vectorsIn(desk: ServiceDesk, model = 'small', dimension = 3): Promise<number> {
  const [row] = await desk.running.database!.query<{ count: number }[]>('SELECT count(*)::int AS count FROM knowledge.vectors WHERE model = $1 AND dimension = $2', [model, dimension]);
  return row!.count;
}
/** So many are kept, and this instance knows of them. */
const untilVectors = (desk: ServiceDesk, count: number, model = 'small', dimension = 3) => until(async () => {
  const { space } = desk.get(PassageVectors);
  return space?.model === model && space.dimension === dimension && (await vectorsIn(desk, model, dimension)) === count;
});
const untilFound = (desk: ServiceDesk) => until(async () => (await idsFor(desk, paraphrase)).includes(button.id));

describe('knowledge with EMBEDDING_MODEL', () => {
  test('finds a paraphrase that shares no word, and is not sure of it', async () => {
    const desk = await start();
    await load(desk, button);
    await untilFound(desk);
    const { passages, answerable } = await search(desk, paraphrase);
    expect([passages[0]!.id, answerable]).toEqual([button.id, false]);
    expect(passages[0]!.confidence).toBeLessThan(0.02);
    expect(embedded()).toContain('Where is the red button?\nThe red one, to press?\nAt the left.');
  });

  test('embeds the passages of documents', async () => {
    const desk = await start();
    const content = Buffer.from('# Devices\n\n## Panel\n\nThe button is at the left.\n\n## Cellar\n\nIt is dark.').toString('base64');
    await desk.call(ImportDocument, { name: 'devices.md', file: { content } }, admin());
    await until(async () => (await search(desk, paraphrase)).passages[0]?.source === 'Devices');
  });

  test('embeds nothing of an import that changes nothing, and of another only what changed', async () => {
    const desk = await start();
    await load(desk, button);
    await untilVectors(desk, seeds.length + 1);
    const before = embedded().length;
    await load(desk, button);
    await load(desk, button, { ...button, id: 'faq-lamp', question: 'Where is the lamp?' });
    await untilVectors(desk, seeds.length + 2);
    expect(embedded().slice(before)).toEqual([expect.stringContaining('Where is the lamp?')]);
  });

  test('embeds a question once, without the personal data in it', async () => {
    const desk = await start();
    await untilVectors(desk, seeds.length);
    const question = 'Where is my invoice? I am ada@example.com';
    await search(desk, question);
    await search(desk, question);
    expect(embedded().filter((text) => text.startsWith('Where is my invoice?'))).toEqual(['Where is my invoice? I am [email]']);
  });

  test('remembers the questions asked last, and no more than 500', async () => {
    const desk = await start();
    await untilVectors(desk, seeds.length);
    const of = (question: string) => desk.get(QuestionVectors).of(question, 1_000);
    for (let number = 0; number <= 500; number++) await of(`Is it ${number}?`);
    const before = embedded().length;
    await of('Is it 500?');
    expect(embedded()).toHaveLength(before);
    await of('Is it 0?');
    expect(embedded()).toHaveLength(before + 1);
  });

  test('forgets the vectors of what is gone, and those of another model, after a day', async () => {
    const desk = await start();
    await load(desk, button);
    await untilVectors(desk, seeds.length + 1);
    await desk.call(DeleteFaq, { id: button.id }, admin());
    await desk.running.database!.query("INSERT INTO knowledge.vectors SELECT tenant_id, 'older', fingerprint, dimension, vector, kept_at FROM knowledge.vectors");
    const news = { ...button, id: 'faq-lamp', question: 'Where is the lamp?' };
    await load(desk, news);
    await untilVectors(desk, seeds.length + 2);
    expect(await vectorsIn(desk, 'older')).toBe(seeds.length + 1);
    await desk.running.database!.query("UPDATE knowledge.vectors SET kept_at = kept_at - interval '25 hours'");
    await load(desk, { ...news, answer: 'At the right.' });
    await until(async () => (await vectorsIn(desk, 'older')) === 0 && (await vectorsIn(desk)) === seeds.length + 1);
  });

  test('is as sure of what its words find as without', async () => {
    const desk = await start();
    await untilVectors(desk, seeds.length);
    const { answerable, passages } = await search(desk, 'How do I reset my password?');
    expect([answerable, passages[0]!.id]).toEqual([true, 'faq-password-reset']);
  });

  test('lets another replica find by vectors that this one made', async () => {
    const one = await start();
    const other = await start({}, one);
    await load(one, button);
    await untilFound(one);
    await untilFound(other);
  });

  test('does not make the vectors of a start before again', async () => {
    const one = await start();
    await load(one, button);
    await untilFound(one);
    const before = embedded().length;
    const other = await start({}, one);
    expect(await idsFor(other, paraphrase)).toContain(button.id);
    const probe = 'How long is a vector?\n';
    await until(() => Promise.resolve(embedded().slice(before).includes(probe)));
    await load(other, { ...button, id: 'faq-lamp', question: 'Where is the lamp?' });
    await untilVectors(other, seeds.length + 2);
    const [lamp] = embedded().filter((text) => text.startsWith('Where is the lamp?'));
    expect(new Set(embedded().slice(before))).toEqual(new Set([probe, paraphrase, lamp]));
  });
});

describe('knowledge in Qdrant with EMBEDDING_MODEL', () => {
  let standIn: QdrantStandIn;
  beforeEach(async () => { standIn = await QdrantStandIn.start(); });
  afterEach(() => standIn.stop());

  test('finds a paraphrase as soon as the collection with vectors is complete, and answers by words before', async () => {
    const desk = await start({ QDRANT_URL: standIn.url });
    await load(desk, button);
    await untilVectors(desk, seeds.length + 1);
    expect((await search(desk, button.question)).passages[0]!.id).toBe(button.id);
    await desk.get(Library).catchUp();
    await untilFound(desk);
    // Vectors of another length would be refused by the index.
    server.answer = embeds(4);
    expect((await search(desk, 'Where can the red button be?')).passages[0]!.id).toBe(button.id);
  });
});

describe('a model for embeddings', () => {
  test('that is another one makes every vector anew, and they are never compared with those before', async () => {
    const one = await start();
    await load(one, button);
    await untilVectors(one, seeds.length + 1);
    server.answer = embeds(3, 50);
    const other = await start({ EMBEDDING_MODEL: 'large' }, one);
    expect(other.get(PassageVectors).space).toBeNull();
    await untilVectors(other, seeds.length + 1, 'large');
    await untilFound(other);
    expect(other.get(PassageVectors).space).toEqual({ model: 'large', dimension: 3 });
    expect(server.requests.filter(({ body }) => body.model === 'large').length).toBeGreaterThan(0);
  });

  test('whose vectors have another length makes every vector anew', async () => {
    const one = await start();
    await load(one, button);
    await untilVectors(one, seeds.length + 1);
    server.answer = embeds(4);
    const other = await start({}, one);
    await untilVectors(other, seeds.length + 1, 'small', 4);
    await untilFound(other);
    expect(await vectorsIn(other)).toBe(0);
  });

  test('that is not there lets FAQs be loaded and found by their words, and health says so', async () => {
    const desk = await start({ OPENAI_BASE_URL: `http://127.0.0.1:${await freePort()}/v1` });
    expect(await load(desk, button)).toMatchObject({ created: 1 });
    expect(await search(desk, button.question)).toMatchObject({ answerable: true });
    await until(async () => (await desk.call(ServiceHealth.knowledge, {}, nobody)).status === 'degraded');
    expect((await desk.call(ServiceHealth.knowledge, {}, nobody)).components['vector_index']).toEqual({ status: 'degraded', detail: 'embedded; small does not embed (unavailable); searched by words' });
  });

  test('that comes back embeds what it could not before', async () => {
    server.answer = () => failure(503);
    const desk = await start();
    await load(desk, button);
    await until(async () => (await desk.call(ServiceHealth.knowledge, {}, nobody)).status === 'degraded');
    server.answer = embeds(3);
    await until(async () => (await idsFor(desk, paraphrase)).includes(button.id), 20_000);
    expect((await desk.call(ServiceHealth.knowledge, {}, nobody)).status).toBe('healthy');
  }, 30_000);

  test('that refuses one passage does not hold up the others', async () => {
    const desk = await start();
    await untilVectors(desk, seeds.length);
    const pausesBeforeOneAlone: number[] = [];
    server.answer = (request) => {
      const { input = [] } = request.body;
      if (input.length === 1) pausesBeforeOneAlone.push(desk.log.lines.filter(({ level }) => level === 'warn').length);
      return input.some((text) => text.includes('lamp')) ? failure(400) : embeds(3)(request);
    };
    await load(desk, { ...button, id: 'faq-lamp', question: 'Where is the lamp?' }, button);
    await untilVectors(desk, seeds.length + 1);
    expect(pausesBeforeOneAlone[0]).toBe(0);
    await untilFound(desk);
  }, 30_000);

  test('that is late or fails at a question leaves the search to the words, and is not waited for', async () => {
    const desk = await start();
    await load(desk, button);
    await untilFound(desk);
    server.answer = embeds(3, 60_000);
    expect(await search(desk, 'Where can the red button be?')).toMatchObject({ answerable: true });
    server.answer = () => failure(500);
    expect(await search(desk, 'Where would the red button be?')).toMatchObject({ answerable: true });
    expect((await desk.call(ServiceHealth.knowledge, {}, nobody)).status).toBe('degraded');
  });
});

describe('knowledge without EMBEDDING_MODEL', () => {
  test('asks no model, reads no vector, and finds what it found', async () => {
    const desk = await start({ EMBEDDING_MODEL: '' });
    await desk.running.database!.query('DROP TABLE knowledge.vectors');
    await load(desk, button);
    expect((await search(desk, button.question)).passages[0]!.id).toBe(button.id);
    expect(await idsFor(desk, paraphrase)).not.toContain(button.id);
    expect(server.requests).toEqual([]);
  });
});
