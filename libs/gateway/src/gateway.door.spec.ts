import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AnalyseMessage, CorrectProfile, DeleteFaq, Forget, GetFaq, GiveFeedback, ImportFaqs, ListFaqs, ListTickets, ReadHistory, Recall, AskKnowledge, ServiceHealth } from '@csa/contracts';
import type { Answer } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { answer } from '@csa/testing';
import { Door, SmallConversation } from './gateway.desk.fake.js';
import { faq, feedItem, profile } from './samples.fake.js';

const healthy = { status: 'healthy' as const, components: { bus: { status: 'healthy' as const } } };
const analysis: Answer<typeof AnalyseMessage> = {
  label: 'negative', polarity: -0.6, frustrationScore: 0.9, keywords: [], trend: 'declining', intent: 'complaint', intentDetail: 'complaint',
  intentConfidence: 0.8, language: { code: 'en', confidence: 0.97 }, escalate: true, reason: 'frustration of 0.9',
};
const small = new SmallConversation();
const neighbours = [
  ...small.answers,
  ...Object.values(ServiceHealth).map((contract) => answer(contract, () => healthy)),
  answer(ListTickets, () => ({ tickets: [], count: 0, nextCursor: null })),
  answer(ReadHistory, (input) => ({ items: [feedItem()].filter(({ content }) => content.includes(input.words ?? '')), count: 1, nextCursor: null })),
  answer(GiveFeedback, ({ messageId }) => {
    if (messageId !== 'msg_2') throw new AppError('not_found', 'There is no such reply.');
    return { feedbackId: 'fb_1' };
  }),
  answer(AnalyseMessage, ({ text }) => ({ ...analysis, keywords: [text] })),
  answer(Recall, ({ customerId }) => ({ profile: profile({ customerId }) })),
  answer(CorrectProfile, ({ customerId, changes }) => ({ profile: profile({ customerId, ...changes }) })),
  answer(Forget, () => ({ forgotten: 3 })),
  answer(AskKnowledge, ({ question, limit }) => ({
    passages: Array.from({ length: limit }, (_, index) => ({ id: `faq_${index}`, question, answer: 'So.', category: 'account', confidence: 0.7, source: 'FAQ Knowledge Base' })), answerable: true,
  })),
  answer(ImportFaqs, (input) => ({ created: 'csv' in input ? 1 : input.rows.length, updated: 0, unchanged: 0, refused: 0, rows: [{ row: 0, id: 'faq_1', outcome: 'created' as const }], nearDuplicates: [{ row: 0, id: 'faq_1', otherId: 'faq_2', otherQuestion: 'How so?', similarity: 0.9 }], moreNearDuplicates: 7 })),
  answer(ListFaqs, () => ({ faqs: [faq()], count: 1, categories: [{ category: 'account', count: 1 }], nextCursor: null })),
  answer(GetFaq, ({ id }) => ({ faq: faq({ id }) })),
  answer(DeleteFaq, () => ({})),
];

describe('the REST door in open mode', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open(neighbours, { CORS_ORIGINS: 'https://app.example.com', ENVIRONMENT: 'spec' });
    small.desk = door.desk;
  });
  afterAll(() => door.close());

  test('says what it is, and in which environment', async () => {
    const { body } = await door.ask('GET', '/');
    expect(body).toMatchObject({ version: '1.0.0', status: 'running', environment: 'spec' });
    for (const field of ['name', 'endpoints', 'documentation']) expect(body).toHaveProperty(field);
  });

  test('says loudly at start that it is open', () => {
    expect(door.desk.log.lines.some(({ level, message }) => level === 'warn' && message.includes('OPEN MODE'))).toBe(true);
  });

  test.each([
    ['GET', '/health', ['status', 'timestamp', 'version', 'components']],
    ['GET', '/health/live', ['status']],
    ['GET', '/health/ready', ['status', 'components']],
    ['GET', '/users/user_1/tickets', ['user_id', 'tickets', 'count', 'next_cursor']],
    ['GET', '/users/user_1/history?limit=10&q=settings', ['user_id', 'messages', 'count', 'next_cursor']],
    ['GET', '/users/user_1/profile', ['user_id', 'name', 'facts', 'summaries']],
    ['DELETE', '/users/user_1/profile', ['user_id', 'forgotten']],
    ['GET', '/users/user_1/sessions', ['user_id', 'active_sessions', 'count']],
    ['GET', '/knowledge/search?q=password', ['results', 'answerable']],
    ['GET', '/knowledge/faqs', ['faqs', 'count', 'categories', 'next_cursor']],
    ['GET', '/knowledge/faqs/faq_1', ['id', 'question', 'created_at']],
    ['DELETE', '/knowledge/faqs/faq_1', ['id', 'deleted']],
    ['GET', '/openapi.json', ['openapi', 'paths']],
  ])('%s %s answers 200 with %j', async (method, path, fields) => {
    const { status, body, headers } = await door.ask(method, path);
    expect(status).toBe(200);
    for (const field of fields) expect(body).toHaveProperty(field);
    expect(headers.get('x-request-id')).toBeTruthy();
  });

  test('a search gives three results unless told otherwise, at most 50', async () => {
    expect((await door.ask('GET', '/knowledge/search?q=password')).body['results']).toHaveLength(3);
    expect((await door.ask('GET', '/knowledge/search?q=password&limit=50')).body['results']).toHaveLength(50);
    expect((await door.ask('GET', '/knowledge/search?q=password&limit=51')).status).toBe(422);
  });

  test('FAQs are loaded as JSON or as CSV, and as nothing else', async () => {
    const row = { question: 'How?', answer: 'So.', category: 'account' };
    expect((await door.ask('POST', '/knowledge/faqs', [row, row])).body).toMatchObject({ created: 2, rows: [{ outcome: 'created' }], near_duplicates: [{ row: 0, id: 'faq_1', other_id: 'faq_2', other_question: 'How so?', similarity: 0.9 }], more_near_duplicates: 7, uncompared: 0 });
    expect((await door.ask('POST', '/knowledge/faqs', 'question,answer,category\nHow?,So.,account', { 'content-type': 'text/csv' })).status).toBe(200);
    expect((await door.ask('POST', '/knowledge/faqs', row)).status).toBe(422);
    expect((await door.ask('POST', '/chat', 'content\nHello', { 'content-type': 'text/csv' })).status).toBe(415);
  });

  test('feedback on a reply is kept, on an unknown message it finds nothing', async () => {
    const given = { user_id: 'user_1', session_id: 'ses_1', message_id: 'msg_2', rating: 5, comment: null };
    expect((await door.ask('POST', '/feedback', given)).body).toMatchObject({ status: 'success', feedback_id: 'fb_1' });
    expect((await door.ask('POST', '/feedback', { ...given, message_id: 'msg_123' })).status).toBe(404);
    expect((await door.ask('POST', '/feedback', { ...given, rating: 6 })).status).toBe(422);
  });

  test('a text can be analysed', async () => {
    const { body } = await door.ask('POST', '/analyze', { text: 'ridiculous', history: [] });
    expect(body).toMatchObject({ label: 'negative', frustration_score: 0.9, intent_detail: 'complaint', intent_confidence: 0.8, language: { code: 'en', confidence: 0.97 }, escalate: true });
  });

  test('a profile is corrected field by field', async () => {
    expect((await door.ask('PATCH', '/users/user_1/profile', { contact_preference: 'by phone', name: null })).body).toMatchObject({ contact_preference: 'by phone', name: null });
  });

  test('a live conversation that is not there is not found', async () => {
    expect((await door.ask('GET', '/sessions/nonexistent_session')).status).toBe(404);
  });

  test.each([
    ['GET', '/nonexistent', undefined, 404], ['PATCH', '/chat', undefined, 405], ['GET', '/chat', undefined, 405], ['POST', '/users/user_1/history', {}, 405],
    ['POST', '/chat', '{"content"', 400], ['POST', '/chat', '{"content":"x","__proto__":{"role":"admin"}}', 422], ['POST', '/chat', { content: 'a\0b' }, 422],
    ['POST', '/chat', '{"content":"\\ud800"}', 422], ['POST', '/chat', 'x'.repeat(64 * 1024 + 1), 413], ['POST', '/chat', [], 422], ['POST', '/chat', '', 422],
    ['GET', '/users/..%2F..%2Fetc/tickets', undefined, 422], ['GET', '/users/%00/history', undefined, 422], ['GET', '/users/%E0%A4%A/history', undefined, 400],
    ['GET', `/users/${'u'.repeat(129)}/profile`, undefined, 422], ['GET', `/users/${'u'.repeat(3_000)}/profile`, undefined, 414], ['GET', '/docs/..%2f..%2fpackage.json', undefined, 404],
  ])('%s %s answers a problem', async (method, path, sent, status) => {
    const heard = await door.ask(method, path, sent);
    expect(heard.status).toBe(status);
    expect(heard.headers.get('content-type')).toContain('application/problem+json');
    expect(heard.headers.get('x-request-id')).toBe(heard.body['request_id']);
    expect(heard.body).toMatchObject({ status, title: expect.any(String), type: expect.any(String), detail: expect.any(String), instance: expect.any(String), errors: expect.any(Array) });
    if (status === 405) expect(heard.headers.get('allow')).toBeTruthy();
  });

  test('a body of another type is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await door.ask('POST', '/chat', 'content=Hello', { 'content-type': type })).status).toBe(415);
    }
  });

  test('a problem names every bad field and repeats none', async () => {
    const { body, text } = await door.ask('POST', '/feedback', { session_id: '../secret-id', message_id: 1, rating: 'secret-rating' });
    expect((body['errors'] as { path: string }[]).map(({ path }) => path).sort()).toEqual(['message_id', 'rating', 'session_id']);
    expect(text).not.toContain('secret');
  });

  test('a sane request id is taken over, an odd one replaced', async () => {
    expect((await door.ask('GET', '/', undefined, { 'x-request-id': 'mine-1' })).headers.get('x-request-id')).toBe('mine-1');
    expect((await door.ask('GET', '/nonexistent', undefined, { 'x-request-id': 'not sane' })).headers.get('x-request-id')).not.toBe('not sane');
  });

  test('an API key that is not valid is refused in open mode, too', async () => {
    const { status, body, headers } = await door.ask('GET', '/users/user_1/profile', undefined, { 'x-api-key': 'csa_123' });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(body['detail']).toEqual(expect.stringContaining('API key is not valid'));
  });

  test('pages of a listed origin may call, others may not', async () => {
    const preflight = (origin: string) => fetch(`${door.url}/chat`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    expect((await preflight('https://app.example.com')).headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect((await preflight('https://evil.example.com')).headers.get('access-control-allow-origin')).not.toBe('https://evil.example.com');
  });

  test('answers may be framed and sniffed by nobody', async () => {
    const { headers } = await door.ask('GET', '/');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(`default-src 'none'; frame-ancestors 'none'`);
  });

  test('HEAD answers as GET without a body', async () => {
    const { status, text } = await door.ask('HEAD', '/health/live');
    expect([status, text]).toEqual([200, '']);
  });
});
