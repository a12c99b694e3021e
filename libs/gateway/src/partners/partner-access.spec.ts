import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AskKnowledge, GetTicket, ImportFaqs, ListTickets } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { answer } from '@csa/testing';
import { controllers } from '../gateway.controllers.js';
import { Door, secrets, SmallConversation } from '../gateway.desk.fake.js';
import { Identity } from '../identity/identity.service.js';
import { routesOf } from '../rest/answers.decorator.js';
import { PartnerDesk } from './partner-keys.fake.js';
import { Scope } from './scope.js';

const seen: Principal[] = [];
const conversation = new SmallConversation();
const neighbours = [
  ...conversation.answers,
  answer(ListTickets, (_input, { principal }) => { seen.push(principal); return { tickets: [], count: 0, nextCursor: null }; }),
  answer(GetTicket, (_input, { principal }) => { seen.push(principal); throw new AppError('not_found', 'There is no such ticket.'); }),
  answer(AskKnowledge, () => ({ passages: [], answerable: false })),
  answer(ImportFaqs, () => ({ created: 1, updated: 0, unchanged: 0, refused: 0, rows: [] })),
];
const faqs = [{ question: 'How?', answer: 'So.', category: 'account' }];

describe('a partner at the REST door', () => {
  let door: Door;
  let desk: PartnerDesk;
  let all: string;
  let limited: string;
  beforeAll(async () => {
    door = await Door.open(neighbours, secrets);
    conversation.desk = door.desk;
    desk = new PartnerDesk(door);
    all = (await desk.make(Scope.options)).api_key;
    limited = (await desk.make(Scope.options, ['alice', 'acme:*'])).api_key;
  });
  afterAll(() => door.close());

  test('writes for the customer it names, and both headers take its key', async () => {
    expect((await desk.ask(limited, 'POST', '/chat', { user_id: 'alice', content: 'Hello' })).body).toMatchObject({ message: 'You said: Hello' });
    expect(conversation.principals.at(-1)).toMatchObject({ role: 'partner', customerId: 'alice' });
    expect((await door.ask('GET', '/users/acme:1/tickets', undefined, { 'x-api-key': limited })).status).toBe(200);
    expect(seen.at(-1)).toMatchObject({ role: 'partner', customerId: 'acme:1' });
  });

  test.each([
    ['POST', '/chat', { content: 'Hello' }], ['GET', '/turns/turn_1', undefined], ['GET', '/tickets/TKT-20260301-0001', undefined],
    ['POST', '/tickets', { subject: 'x', description: 'y' }], ['PATCH', '/tickets/TKT-20260301-0001', { note: 'x' }],
    ['POST', '/feedback', { session_id: 's', message_id: 'm', rating: 5 }], ['GET', '/sessions/ses_1', undefined],
  ])('%s %s without user_id is told to name it', async (method, path, body) => {
    const { status, body: problem } = await desk.ask(all, method, path, body);
    expect([status, problem['errors']]).toMatchObject([422, [{ path: 'user_id' }]]);
  });

  test.each([
    ['POST', '/chat', { user_id: 'bob', content: 'Hello' }], ['GET', '/users/bob/tickets', undefined], ['GET', '/users/bob/profile', undefined],
    ['GET', '/tickets/TKT-20260301-0001?user_id=bob', undefined], ['GET', '/turns/turn_1?user_id=bob', undefined],
  ])('%s %s of a customer outside those its key may name is not there', async (method, path, body) => {
    const count = seen.length + conversation.principals.length;
    expect((await desk.ask(limited, method, path, body)).status).toBe(404);
    expect(seen.length + conversation.principals.length).toBe(count);
  });

  test('follows a turn of its customer, and a stream', async () => {
    const { body } = await desk.ask(all, 'POST', '/chat', { user_id: 'carol', content: 'Hello' });
    expect((await desk.ask(all, 'GET', `/turns/${String(body['turn_id'])}?user_id=carol`)).body).toMatchObject({ state: 'done' });
    const streamed = await door.ask('POST', '/chat', { user_id: 'carol', content: 'Again' }, { 'x-api-key': all, accept: 'text/event-stream' });
    expect([streamed.status, streamed.text]).toEqual([200, expect.stringContaining('event: response')]);
  });

  test.each(controllers.flatMap(routesOf).filter(({ access, scope }) => access !== 'open' && scope !== 'none').map((route) => ({ route, name: `${route.method} ${route.path}` })))(
    '$name asks for its scope, by name, before anything is read', async ({ route }) => {
      const others = Scope.options.filter((scope) => scope !== route.scope);
      const { api_key: text } = await desk.make(others);
      const { status, body } = await desk.ask(text, route.method, route.path.replaceAll(/:\w+/g, 'x'), route.method === 'GET' ? undefined : {});
      expect([status, body['detail']]).toEqual([403, `This API key lacks the scope ${String(route.scope)}.`]);
    },
  );

  test.each([['GET', '/console/queue'], ['POST', '/console/conversations/alice/ses_1/take-over'], ['GET', '/turns/turn_1/trace']])('%s %s takes no key at all', async (method, path) => {
    expect((await desk.ask(all, method, path)).status).toBe(403);
  });

  test('that may not send a file is told so before its body is looked at', async () => {
    const { api_key: text } = await desk.make(['knowledge:read']);
    const send = async (key: string) => (await door.ask('POST', '/knowledge/documents?name=x', '<x/>', { 'x-api-key': key, 'content-type': 'application/xml' })).status;
    expect([await send(text), await send(all)]).toEqual([403, 415]);
  });

  test('writes to the knowledge base where it may', async () => {
    expect((await desk.ask(all, 'POST', '/knowledge/faqs', faqs)).status).toBe(200);
  });

  test('is told the same whatever is wrong with its key', async () => {
    const revoked = await desk.make(['knowledge:read']);
    await desk.asAdmin('POST', `/${revoked.key_id}/revoke`);
    const wrong = [revoked.api_key, `${all.slice(0, -43)}${'A'.repeat(43)}`, `csa_${'0'.repeat(16)}_${'A'.repeat(43)}`, 'csa_123'];
    const heard = await Promise.all(wrong.map((text) => desk.ask(text, 'GET', '/knowledge/search?q=x')));
    expect(new Set(heard.map(({ status, headers, body }) => `${status} ${headers.get('content-type') ?? ''} ${String(body['detail'])}`))).toEqual(new Set(['401 application/problem+json; charset=utf-8 The API key is not valid.']));
  });

  test('repeats a write under its own Idempotency-Key, which no other key meets', async () => {
    const send = async (text: string, content = 'Once') => door.ask('POST', '/chat', { user_id: 'alice', content }, { 'x-api-key': text, 'idempotency-key': 'order-7' });
    const [first, again, other] = [await send(all), await send(all), await send(limited)];
    expect(again.body).toEqual(first.body);
    expect(other.body['turn_id']).not.toBe(first.body['turn_id']);
    expect((await send(all, 'Twice')).status).toBe(422);
  });

  test('does not come in by the doors in real time, where keys are refused in words', async () => {
    const identity = door.desk.get(Identity);
    await expect(identity.ofToken(all, 'alice')).rejects.toMatchObject({ code: 'unauthenticated', message: expect.stringContaining('API keys are for REST') });
    await expect(identity.staffOfToken(all)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('leaves no key in the log', () => {
    const secretsUsed = [all, limited].map((text) => text.slice(-43));
    for (const secret of secretsUsed) expect(JSON.stringify(door.desk.log.lines)).not.toContain(secret);
  });
});

describe('limits of partners', () => {
  test('are counted for each key', async () => {
    const door = await Door.open(neighbours, { ...secrets, MAX_REQUESTS_PER_MINUTE: '3' });
    try {
      const desk = new PartnerDesk(door);
      const [one, other] = [await desk.make(['knowledge:read']), await desk.make(['knowledge:read'])];
      const search = async (text: string) => (await desk.ask(text, 'GET', '/knowledge/search?q=x')).status;
      expect([await search(one.api_key), await search(one.api_key), await search(one.api_key), await search(one.api_key), await search(other.api_key)]).toEqual([200, 200, 200, 429, 200]);
    } finally {
      await door.close();
    }
  });
});

describe('in open mode', () => {
  test('whoever sits at the machine makes a key, and it is limited as anywhere', async () => {
    const door = await Door.open(neighbours);
    try {
      const made = await door.ask('POST', '/console/partner-keys', { name: 'Trial', scopes: ['tickets:read'], customers: ['alice'] });
      const ask = async (path: string) => (await door.ask('GET', path, undefined, { 'x-api-key': String(made.body['api_key']) })).status;
      expect([await ask('/users/alice/tickets'), await ask('/users/bob/tickets'), await ask('/users/alice/profile')]).toEqual([200, 404, 403]);
    } finally {
      await door.close();
    }
  });
});
