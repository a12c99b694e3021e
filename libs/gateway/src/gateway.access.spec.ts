import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportFaqs, ListTickets, Recall, AskKnowledge } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { customerOf } from '@csa/platform';
import { answer } from '@csa/testing';
import { Door, secrets, SmallConversation, tokenFor } from './gateway.desk.fake.js';
import { PresenceService } from './presence/presence.service.js';
import { connection, profile } from './samples.fake.js';

const seen: Principal[] = [];
const conversation = new SmallConversation();
const neighbours = [
  ...conversation.answers,
  answer(ListTickets, (_input, { principal }) => { seen.push(principal); return { tickets: [], count: 0, nextCursor: null }; }),
  answer(Recall, (input, { principal }) => ({ profile: profile({ customerId: customerOf(principal, input.customerId) }) })),
  answer(AskKnowledge, () => ({ passages: [], answerable: false })),
  answer(ImportFaqs, () => ({ created: 1, updated: 0, unchanged: 0, refused: 0, rows: [] })),
];
const faqs = [{ question: 'How?', answer: 'So.', category: 'account' }];

describe('the REST door with keys', () => {
  let door: Door;
  const as = async (sub: string, role?: 'agent' | 'supervisor' | 'admin') => ({ authorization: `Bearer ${await tokenFor(sub, role)}` });
  beforeAll(async () => {
    door = await Door.open(neighbours, secrets);
    conversation.desk = door.desk;
  });
  afterAll(() => door.close());

  test('does not say it is open', () => {
    expect(door.desk.log.lines.some(({ message }) => message.includes('OPEN MODE'))).toBe(false);
  });

  test.each(['/', '/health/live', '/docs', '/redoc', '/openapi.json'])('%s is open to everybody, even with a wrong token', async (path) => {
    expect((await door.ask('GET', path, undefined, { authorization: 'Bearer wrong' })).status).toBe(200);
  });

  test.each([
    ['POST', '/chat', { user_id: 'alice', content: 'Hello' }], ['GET', '/users/alice/tickets', undefined], ['GET', '/users/alice/profile', undefined],
    ['GET', '/turns/turn_1', undefined], ['GET', '/sessions/ses_1', undefined], ['GET', '/tickets/TKT-20260301-0001', undefined], ['POST', '/feedback', {}],
    ['POST', '/analyze', { text: 'x' }], ['GET', '/knowledge/search?q=x', undefined], ['POST', '/knowledge/faqs', faqs],
  ])('%s %s without a token asks to sign in, before anything is read', async (method, path, body) => {
    const { status, headers } = await door.ask(method, path, body);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  test.each(['Bearer wrong', 'Bearer csa_123', 'Basic YTpi'])('the header %s asks to sign in', async (authorization) => {
    expect((await door.ask('GET', '/users/alice/profile', undefined, { authorization })).status).toBe(401);
  });

  test('a customer finds what is theirs, and another customer is not there', async () => {
    expect((await door.ask('GET', '/users/alice/profile', undefined, await as('alice'))).body).toMatchObject({ user_id: 'alice' });
    for (const path of ['/users/bob/profile', '/users/bob/tickets', '/users/bob/history', '/users/bob/sessions']) {
      const { status, text } = await door.ask('GET', path, undefined, await as('alice'));
      expect(status).toBe(404);
      expect(text).not.toContain('profile":');
    }
  });

  test('a user_id in the data that is not the token\'s is refused', async () => {
    expect((await door.ask('POST', '/chat', { user_id: 'bob', content: 'Hello' }, await as('alice'))).status).toBe(403);
    expect((await door.ask('POST', '/chat', { user_id: 'alice', content: 'Hello' }, await as('alice'))).status).toBe(200);
  });

  test('without a user_id the token says who writes', async () => {
    await door.ask('POST', '/chat', { content: 'Hello' }, await as('alice'));
    expect(conversation.principals.at(-1)).toMatchObject({ role: 'customer', id: 'alice' });
  });

  test('a turn of another customer is not there', async () => {
    const { body } = await door.ask('POST', '/chat', { content: 'Hello' }, await as('alice'));
    expect((await door.ask('GET', `/turns/${String(body['turn_id'])}`, undefined, await as('bob'))).status).toBe(404);
    expect((await door.ask('GET', `/turns/${String(body['turn_id'])}`, undefined, await as('alice'))).status).toBe(200);
  });

  test('a live conversation is there for its customer and for staff, not for another customer', async () => {
    const presence = door.desk.get(PresenceService);
    expect(presence.opened(connection({ customerId: 'bob', sessionId: 'ses_bob' }))).toBeTruthy();
    const status = async (sub: string, role?: 'agent') => (await door.ask('GET', '/sessions/ses_bob', undefined, await as(sub, role))).status;
    expect([await status('bob'), await status('sam', 'agent'), await status('alice')]).toEqual([200, 200, 404]);
    expect((await door.ask('GET', '/users/bob/sessions', undefined, await as('bob'))).body).toMatchObject({ count: 1, active_sessions: [{ user_id: 'bob', session_id: 'ses_bob' }] });
    presence.closed('con_1');
    expect(await status('bob')).toBe(404);
  });

  test('staff acts for the customer it names', async () => {
    await door.ask('GET', '/users/bob/tickets', undefined, await as('sam', 'agent'));
    expect(seen.at(-1)).toMatchObject({ role: 'agent', id: 'sam', customerId: 'bob' });
  });

  test('only administrators and supervisors write to the knowledge base', async () => {
    const load = async (sub: string, role?: 'agent' | 'supervisor' | 'admin') => (await door.ask('POST', '/knowledge/faqs', faqs, await as(sub, role))).status;
    expect(await load('alice')).toBe(403);
    expect(await load('sam', 'agent')).toBe(403);
    expect(await load('eve', 'supervisor')).toBe(200);
    expect(await load('ada', 'admin')).toBe(200);
  });

  test('keys of two customers never meet', async () => {
    const send = async (sub: string) => door.ask('POST', '/chat', { content: 'Hello' }, { ...(await as(sub)), 'idempotency-key': 'same' });
    const [alice, bob] = [await send('alice'), await send('bob')];
    expect(bob.body['turn_id']).not.toBe(alice.body['turn_id']);
  });
});

describe('limits', () => {
  test('too many requests of one customer are refused with when to try again; others and probes are not', async () => {
    const door = await Door.open(neighbours, { ...secrets, MAX_REQUESTS_PER_MINUTE: '3' });
    try {
      const search = async (sub: string) => door.ask('GET', '/knowledge/search?q=x', undefined, { authorization: `Bearer ${await tokenFor(sub)}` });
      const heard = [await search('alice'), await search('alice'), await search('alice'), await search('alice')];
      expect(heard.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      expect(heard[0]?.headers.get('ratelimit-limit')).toBe('3');
      expect(heard[0]?.headers.get('ratelimit-remaining')).toBe('2');
      expect(Number(heard[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(heard[3]?.headers.get('content-type')).toContain('application/problem+json');
      expect((await search('bob')).status).toBe(200);
      for (let times = 0; times < 5; times++) expect((await door.ask('GET', '/health/live')).status).toBe(200);
    } finally {
      await door.close();
    }
  });

  test('in open mode each claimed customer is counted alone', async () => {
    const door = await Door.open(neighbours, { MAX_REQUESTS_PER_MINUTE: '2' });
    try {
      const ask = async (id: string) => (await door.ask('GET', `/users/${id}/profile`)).status;
      expect([await ask('alice'), await ask('alice'), await ask('alice'), await ask('bob')]).toEqual([200, 200, 429, 200]);
    } finally {
      await door.close();
    }
  });
});
