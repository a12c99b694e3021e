import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeleteFaq, ImportFaqs, KnowledgeChanged, ListFaqs, SearchKnowledge, ServiceHealth } from '@csa/contracts';
import { admin, freePort, nobody, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { PassageVectors } from '../embedding/passage-vectors.js';
import { PassagesRepository } from '../passages/passages.repository.js';
import { FaqsRepository } from '../faqs/faqs.repository.js';
import { prepareFaq } from '../faqs/faq.js';
import { knowledge } from '../index.js';
import { EmbeddedVectorIndex } from '../vector-index/embedded.vector-index.js';
import { QdrantStandIn } from '../vector-index/qdrant-stand-in.js';
import { KnowledgeSearch } from './knowledge-search.service.js';
import { Library } from './library.js';
import { LibraryWatch } from './library-watch.js';

const faq = { id: 'faq-button', question: 'Where is the red button?', answer: 'At the left.', category: 'hardware' };
const about = (id: string, question: string) => prepareFaq({ ...faq, id, question, keywords: [], alternatives: [], metadata: {} });

function ask(desk: ServiceDesk, question: string) {
  return desk.get(KnowledgeSearch).search({ question, limit: 3, embedTokens: 0 }, admin());
}

describe('two replicas of the knowledge service', () => {
  let one: ServiceDesk;
  let other: ServiceDesk;
  beforeAll(async () => {
    one = await startService(knowledge);
    other = await startService(knowledge, { beside: one });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  test('both find what was loaded into one of them', async () => {
    await one.call(ImportFaqs, { rows: [faq] }, admin());
    await one.eventually(KnowledgeChanged);
    // A refresh waits for the one that the news started.
    await Promise.all([one, other].map((desk) => desk.get(Library).refresh('default')));
    expect(await ask(one, faq.question)).toMatchObject({ answerable: true, passages: [{ id: faq.id }] });
    expect(await ask(other, faq.question)).toMatchObject({ answerable: true, passages: [{ id: faq.id }] });
  });

  test('a replica that hears the news refreshes by itself', async () => {
    await one.get(FaqsRepository).writeAll('default', [about('faq-lever', 'Where is the violet lever?')], new Date());
    await one.bus.publish(KnowledgeChanged, { tenantId: 'default', ids: ['faq-lever'] });
    const deadline = Date.now() + 5_000;
    while ((await ask(other, 'violet lever')).passages[0]?.id !== 'faq-lever' && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await ask(other, 'violet lever')).passages[0]).toMatchObject({ id: 'faq-lever' });
  });

  test('a replica that missed the news finds out when it looks', async () => {
    await other.get(LibraryWatch).onApplicationShutdown(); // from now on it looks only when this test says so
    const knob = about('faq-knob', 'Where is the turquoise knob?');
    await one.get(FaqsRepository).writeAll('default', [knob], new Date());
    await one.get(FaqsRepository).writeAll('new-tenant', [knob], new Date());
    expect(await ask(other, 'turquoise knob')).toMatchObject({ answerable: false });
    await other.get(Library).catchUp();
    expect(await ask(other, 'turquoise knob')).toMatchObject({ answerable: true });
    expect(other.get(Library).shelfOf('new-tenant').size).toBe(1);
    await one.get(FaqsRepository).remove('default', 'faq-knob');
    await other.get(Library).catchUp();
    expect(await ask(other, 'turquoise knob')).toMatchObject({ answerable: false });
  });

});

test('an FAQ that another replica adds while this one compares is not taken for one that was removed', async () => {
  const desk = await startService(knowledge);
  const faqs = desk.get(FaqsRepository);
  const added = about('faq-lamp', 'Where is the green lamp?');
  /** Shared by two replicas, as Qdrant is; the other one writes just as this one begins to compare. */
  class SharedIndex extends EmbeddedVectorIndex {
    meanwhile: (() => Promise<void>) | undefined;

    override async stored(tenantId: string): Promise<ReadonlyMap<string, string>> {
      await this.meanwhile?.();
      return super.stored(tenantId);
    }
  }
  const index = new SharedIndex();
  const passages = desk.get(PassagesRepository);
  const library = new Library(passages, index, desk.get(PassageVectors), desk.log);
  await library.refresh('default');
  await faqs.writeAll('default', [about('faq-first', 'Where is the first lamp?')], new Date());
  index.meanwhile = async () => {
    index.meanwhile = undefined;
    await faqs.writeAll('default', [added], new Date());
    await new Library(passages, index, desk.get(PassageVectors), desk.log).refresh('default');
  };
  await library.refresh('default');
  expect((await index.stored('default')).has(added.id)).toBe(true);
  await desk.close();
});

test('no search asks the database', async () => {
  const desk = await startService(knowledge);
  await desk.running.database!.query('DROP TABLE knowledge.faqs, knowledge.revisions');
  expect(await ask(desk, 'reset password')).toMatchObject({ answerable: true });
  await desk.close();
});

describe('a knowledge service whose Qdrant is not there', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(knowledge, { settings: { QDRANT_URL: `http://127.0.0.1:${await freePort()}` } }); });
  afterAll(() => desk.close());

  test('starts, says that it is degraded, and refuses to search', async () => {
    expect(await desk.call(ServiceHealth.knowledge, {}, nobody)).toMatchObject({
      status: 'degraded', components: { vector_index: { status: 'degraded', detail: 'qdrant does not answer' } },
    });
    await expect(desk.call(SearchKnowledge, { question: 'reset password' }, nobody)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('still keeps, lists and removes FAQs', async () => {
    expect(await desk.call(ImportFaqs, { rows: [faq] }, admin())).toMatchObject({ created: 1 });
    expect((await desk.call(ListFaqs, { category: 'hardware' }, nobody)).count).toBe(1);
    await desk.call(DeleteFaq, { id: faq.id }, admin());
    expect((await desk.call(ListFaqs, { category: 'hardware' }, nobody)).count).toBe(0);
  });
});

describe('a knowledge service whose Qdrant', () => {
  let standIn: QdrantStandIn;
  let desk: ServiceDesk;
  beforeAll(async () => {
    standIn = await QdrantStandIn.start();
    desk = await startService(knowledge, { settings: { QDRANT_URL: standIn.url } });
    await desk.get(LibraryWatch).onApplicationShutdown();
  });
  afterAll(async () => {
    await desk.close();
    await standIn.stop();
  });

  test('is there answers as the embedded index does', async () => {
    expect(await desk.call(ServiceHealth.knowledge, {}, nobody)).toMatchObject({ components: { vector_index: { status: 'healthy', detail: 'qdrant' } } });
    const { answerable, passages } = await ask(desk, 'How do I reset my password?');
    expect({ answerable, best: passages[0]!.id }).toEqual({ answerable: true, best: 'faq-password-reset' });
    expect(await ask(desk, 'gibberish xyz123')).toMatchObject({ answerable: false });
  });

  test('comes back after a while is brought up to date with what changed meanwhile', async () => {
    await standIn.stop();
    await desk.call(ImportFaqs, { rows: [faq] }, admin());
    await expect(ask(desk, faq.question)).rejects.toMatchObject({ code: 'unavailable' });
    await standIn.resume();
    await desk.get(Library).catchUp();
    expect(await ask(desk, faq.question)).toMatchObject({ answerable: true, passages: [{ id: faq.id }] });
  });

  test('lost everything is filled again', async () => {
    standIn.forget();
    await expect(ask(desk, 'reset password')).rejects.toMatchObject({ code: 'unavailable' });
    await desk.get(Library).catchUp();
    expect(await ask(desk, 'reset password')).toMatchObject({ answerable: true });
  });
});
