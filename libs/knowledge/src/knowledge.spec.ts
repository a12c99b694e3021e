import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChangeFaq, DeleteFaq, GetFaq, ImportFaqs, KnowledgeChanged, ListFaqs, SearchKnowledge, ServiceHealth } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { schemaDrift } from '@csa/platform';
import { admin, agent, customer, nobody, partner, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { seeds } from './faqs/seed-loader.js';
import { knowledge } from './index.js';

let desk: ServiceDesk;
const faq = { id: 'faq-test', question: 'Where is the red button?', answer: 'At the left.', category: 'hardware' };
const elsewhere: Principal = { ...admin(), tenantId: 'elsewhere' };

beforeAll(async () => { desk = await startService(knowledge); });
afterAll(() => desk.close());

describe('the knowledge service', () => {
  test('has tables that are as its entities say', async () => {
    expect(await schemaDrift(desk.running.database!)).toEqual([]);
  });

  test('is healthy and says which index it uses', async () => {
    const health = await desk.call(ServiceHealth.knowledge, {}, nobody);
    expect(health).toMatchObject({ status: 'healthy', components: { vector_index: { status: 'healthy', detail: 'embedded' } } });
  });

  test('answers anybody the question how to reset a password, with its source', async () => {
    const { passages, answerable } = await desk.call(SearchKnowledge, { question: 'How do I reset my password?' }, nobody);
    expect(answerable).toBe(true);
    expect(passages[0]).toMatchObject({ id: 'faq-password-reset', category: 'security', source: 'FAQ Knowledge Base' });
    expect(passages[0]!.answer).toContain('24 hours');
    expect(passages.length).toBeLessThanOrEqual(3);
  });

  test.each([
    ['How do I export a chart as a picture?', 2],
    ['Is my browser history stored?', 1],
    ['gibberish xyz123', 0],
  ])('to "%s" %i are worth asking about: those at least half as likely as a best one that is near', async (question, count) => {
    const { passages: [best, second], answerable, worthAsking } = await desk.call(SearchKnowledge, { question }, nobody);
    expect({ answerable, worthAsking }).toEqual({ answerable: false, worthAsking: count });
    if (count > 0) expect((second?.confidence ?? 0) >= (best?.confidence ?? 1) / 2).toBe(count > 1);
  });

  test('does not answer what it knows nothing of', async () => {
    const { passages, answerable } = await desk.call(SearchKnowledge, { question: 'gibberish xyz123', limit: 5 }, customer('user_001'));
    expect(answerable).toBe(false);
    expect(passages.filter(({ confidence }) => confidence >= 0.5)).toEqual([]);
  });

  test('finds FAQs of the category that is asked for only', async () => {
    const { passages } = await desk.call(SearchKnowledge, { question: 'how do I', category: 'billing', limit: 5 }, nobody);
    expect(passages.length).toBeGreaterThanOrEqual(1);
    expect(new Set(passages.map(({ category }) => category))).toEqual(new Set(['billing']));
  });

  test.each([['a', '?'], ['NUL', '\0'], ['half a character', '\ud800'], ['a long text', 'password '.repeat(550)], ['brackets', '()[]{}%_\\\'";--']])(
    'a question of %s is answered', async (_what, question) => {
      await expect(desk.call(SearchKnowledge, { question }, nobody)).resolves.toHaveProperty('passages');
    });
});

describe('the list of FAQs', () => {
  test('has each FAQ once, page after page, in the order of ids', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.call(ListFaqs, { limit: 10, cursor }, customer('user_001'));
      expect(page.count).toBe(seeds.length);
      ids.push(...page.faqs.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(ids).toEqual(seeds.map(({ id }) => id!).sort());
  });

  test('counts the FAQs of each category, and of the category asked for', async () => {
    const { faqs, count, categories } = await desk.call(ListFaqs, { category: 'billing', limit: 100 }, nobody);
    expect(faqs).toHaveLength(count);
    expect(categories.map(({ category }) => category)).toEqual(['account', 'billing', 'features', 'integrations', 'security', 'support', 'technical']);
    expect(categories).toContainEqual({ category: 'billing', count });
  });

  test.each(['nonsense!', Buffer.from('a b').toString('base64url'), Buffer.from("'; DROP TABLE faqs").toString('base64url')])('refuses the cursor %s', async (cursor) => {
    await expect(desk.call(ListFaqs, { cursor }, nobody)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'cursor' }] });
  });
});

describe('who may write', () => {
  test.each([customer('user_001'), agent()])('%j may not', async (principal) => {
    await expect(desk.call(ImportFaqs, { rows: [faq] }, principal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(ChangeFaq, { id: 'faq-slack', changes: { answer: 'No.' } }, principal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(DeleteFaq, { id: 'faq-slack' }, principal)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('nobody may not', async () => {
    await expect(desk.call(ImportFaqs, { rows: [faq] }, nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(desk.call(DeleteFaq, { id: 'faq-slack' }, nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each([admin(), { ...admin(), role: 'supervisor' as const }, partner(), serviceFor('user_001')])('%j may', async (principal) => {
    const id = `faq-of-${principal.role}`;
    await desk.call(ImportFaqs, { rows: [{ ...faq, id, question: `Who is ${id}?` }] }, principal);
    await desk.call(ChangeFaq, { id, changes: { answer: 'Changed.' } }, principal);
    await expect(desk.call(DeleteFaq, { id }, principal)).resolves.toEqual({});
  });
});

describe('an FAQ', () => {
  test('is found as soon as it is loaded, reworded or removed', async () => {
    await desk.call(ImportFaqs, { rows: [faq] }, admin());
    expect((await desk.call(SearchKnowledge, { question: faq.question }, nobody)).passages[0]).toMatchObject({ id: faq.id, answer: 'At the left.' });
    await desk.call(ChangeFaq, { id: faq.id, changes: { question: 'Where is the violet lever?' } }, admin());
    expect(await desk.call(SearchKnowledge, { question: 'violet lever' }, nobody)).toMatchObject({ answerable: true, passages: [{ id: faq.id }] });
    expect(await desk.call(SearchKnowledge, { question: 'red button' }, nobody)).toMatchObject({ answerable: false });
    await desk.call(DeleteFaq, { id: faq.id }, admin());
    expect(await desk.call(SearchKnowledge, { question: 'violet lever' }, nobody)).toMatchObject({ answerable: false });
  });

  test('keeps what a change does not name, and when it was created', async () => {
    await desk.call(ImportFaqs, { rows: [{ ...faq, keywords: ['a', 'b'], metadata: { priority: 'high' } }] }, admin());
    const before = (await desk.call(GetFaq, { id: faq.id }, nobody)).faq;
    desk.clock.advance(60_000);
    const { faq: after } = await desk.call(ChangeFaq, { id: faq.id, changes: { category: 'furniture' } }, admin());
    expect(after).toEqual({ ...before, category: 'furniture', updatedAt: expect.any(String) });
    expect(Date.parse(after.updatedAt)).toBeGreaterThanOrEqual(Date.parse(before.updatedAt) + 60_000);
    expect(await desk.call(GetFaq, { id: faq.id }, nobody)).toEqual({ faq: after });
  });

  test('that is changed into itself stays as it is, and nobody is told', async () => {
    const before = (await desk.call(GetFaq, { id: 'faq-slack' }, nobody)).faq;
    const told = desk.events(KnowledgeChanged).length;
    expect(await desk.call(ChangeFaq, { id: 'faq-slack', changes: { answer: before.answer } }, admin())).toEqual({ faq: before });
    expect(desk.events(KnowledgeChanged)).toHaveLength(told);
  });

  test('that three people change at once keeps what each of them changed', async () => {
    const wanted = { answer: 'Ask Ada.', keywords: ['hook'], category: 'webhooks' };
    const changes = Object.entries(wanted).map(([field, value]) => desk.call(ChangeFaq, { id: 'faq-webhooks', changes: { [field]: value } }, admin()));
    await Promise.all(changes);
    expect((await desk.call(GetFaq, { id: 'faq-webhooks' }, nobody)).faq).toMatchObject(wanted);
  });

  test('cannot be changed into what cannot be stored', async () => {
    await expect(desk.call(ChangeFaq, { id: 'faq-slack', changes: { metadata: { note: 'a\0b' } } }, admin())).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'changes.metadata' }] });
  });

  test('that is not there is not found', async () => {
    await expect(desk.call(GetFaq, { id: 'none' }, nobody)).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.call(ChangeFaq, { id: 'none', changes: {} }, admin())).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.call(DeleteFaq, { id: 'none' }, admin())).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of one tenant does not exist for another', async () => {
    await desk.call(ImportFaqs, { rows: [{ ...faq, id: 'faq-slack', answer: 'Elsewhere.' }] }, elsewhere);
    expect(await desk.call(ListFaqs, {}, elsewhere)).toMatchObject({ count: 1, faqs: [{ answer: 'Elsewhere.' }] });
    expect((await desk.call(SearchKnowledge, { question: 'connect slack' }, elsewhere)).passages).toEqual([]);
    expect((await desk.call(SearchKnowledge, { question: faq.question }, elsewhere)).passages).toMatchObject([{ answer: 'Elsewhere.' }]);
    await expect(desk.call(GetFaq, { id: 'faq-webhooks' }, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.call(DeleteFaq, { id: 'faq-webhooks' }, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    await desk.call(DeleteFaq, { id: 'faq-slack' }, elsewhere);
    expect((await desk.call(GetFaq, { id: 'faq-slack' }, nobody)).faq.answer).not.toBe('Elsewhere.');
  });

  test('that changed is news', async () => {
    await desk.call(ImportFaqs, { rows: [{ ...faq, id: 'faq-news' }] }, admin());
    await desk.call(DeleteFaq, { id: 'faq-news' }, admin());
    expect(desk.events(KnowledgeChanged).filter(({ ids }) => ids.includes('faq-news'))).toEqual([
      { tenantId: 'default', ids: ['faq-news'], revision: expect.any(String) }, { tenantId: 'default', ids: ['faq-news'], revision: expect.any(String) },
    ]);
  });
});
