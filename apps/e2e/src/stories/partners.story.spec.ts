import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signInSettings, startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

interface Heard {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly location: string | null;
}

describe('a partner with an API key', () => {
  let system: System;
  const anna = `acme:${randomUUID()}`;
  const stranger = `other:${randomUUID()}`;
  const used: string[] = [];
  /** By the processes that were killed. */
  let printed = '';

  const send = (bearer: string | undefined, method: string, path: string, body?: unknown) => sendTo(0, bearer, { method, path, body });

  async function sendTo(gateway: number, bearer: string | undefined, { method, path, body }: { method: string; path: string; body?: unknown }): Promise<Heard> {
    const headers = { authorization: `Bearer ${bearer ?? ''}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch((system.gateways[gateway] ?? '') + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, location: response.headers.get('location') };
  }

  const asAdmin = async (method: string, path: string, body?: unknown) => send(await system.staffToken('admin', 'Ada'), method, `/console/partner-keys${path}`, body);

  async function keyFor(customers: readonly string[]): Promise<{ id: string; text: string }> {
    const scopes = ['chat:write', 'chat:read', 'tickets:read', 'tickets:write', 'history:read', 'profile:read', 'feedback:write', 'analyze', 'knowledge:read', 'knowledge:write'];
    const { status, body } = await asAdmin('POST', '', { name: 'Acme', scopes, customers });
    expect(status).toBe(201);
    used.push(String(body['api_key']));
    return { id: String(body['key_id']), text: String(body['api_key']) };
  }

  async function load(text: string): Promise<number> {
    const headers = { 'x-api-key': text, 'content-type': 'text/markdown' };
    return (await fetch(`${system.gateways[0] ?? ''}/knowledge/documents?name=partner.md`, { method: 'POST', headers, body: '# Lamps\n\nA lamp of ours burns for ten years.\n' })).status;
  }

  /** What each gateway replica says to a key. */
  const statusesOf = (text: string) => Promise.all(system.gateways.map(async (_address, gateway) => (await sendTo(gateway, text, { method: 'GET', path: `/users/${anna}/tickets` })).status));
  const everywhere = (status: number) => system.gateways.map(() => status);

  async function become(text: string, status: number, withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline && (await statusesOf(text)).some((heard) => heard !== status)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await statusesOf(text)).toEqual(everywhere(status));
  }

  beforeAll(async () => { system = await startSystem(signInSettings); }, 120_000);
  afterAll(() => system.stop(), 60_000);

  test('opens a chat and tickets for a customer, and reads them where it is pointed to', async () => {
    const { text } = await keyFor(['acme:*']);
    const chat = await send(text, 'POST', '/chat', { user_id: anna, content: 'I need to create a support ticket for billing issue' });
    expect([chat.status, chat.body['ticket_created']]).toEqual([200, expect.stringMatching(/^TKT-/)]);
    expect((await send(text, 'GET', `/turns/${String(chat.body['turn_id'])}?user_id=${anna}`)).body).toMatchObject({ state: 'done', response: { turn_id: chat.body['turn_id'] } });
    const opened = await send(text, 'POST', '/tickets', { user_id: anna, subject: 'Invoice', description: 'It is missing.' });
    expect([opened.status, (await send(text, 'GET', opened.location ?? '')).body]).toMatchObject([201, { subject: 'Invoice', user_id: anna }]);
    expect((await send(text, 'GET', `/users/${anna}/tickets`)).body).toMatchObject({ count: 2 });
    expect((await send(text, 'GET', `/users/${anna}/history?q=billing`)).body).toMatchObject({ messages: expect.arrayContaining([expect.objectContaining({ role: 'user' })]) });
    expect((await send(text, 'GET', `/users/${anna}/profile`)).status).toBe(200);
    const feedback = { user_id: anna, session_id: chat.body['session_id'], message_id: chat.body['message_id'], rating: 5 };
    expect((await send(text, 'POST', '/feedback', feedback)).status).toBe(200);
  });

  test('asks what is about nobody without a name', async () => {
    const { text } = await keyFor(['acme:*']);
    expect((await send(text, 'POST', '/analyze', { text: 'This is ridiculous!' })).status).toBe(200);
    expect((await send(text, 'GET', '/knowledge/search?q=password')).status).toBe(200);
    expect((await send(text, 'GET', '/knowledge/faqs')).status).toBe(200);
    expect(await load(text)).toBe(200);
    expect(await load(text.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')))).toBe(401);
  });

  test('does not see a customer outside those it may name, nor through the address of one whom it may', async () => {
    const [limited, other] = [await keyFor([anna]), await keyFor([stranger])];
    const theirs = await send(other.text, 'POST', '/tickets', { user_id: stranger, subject: 'Secret', description: 'xyzzy' });
    const [ticket, said] = [String(theirs.body['ticket_id']), await send(other.text, 'POST', '/chat', { user_id: stranger, content: 'Hello there' })];
    const turn = String(said.body['turn_id']);
    for (const path of [`/users/${stranger}/tickets`, `/users/${stranger}/history`, `/tickets/${ticket}?user_id=${stranger}`, `/tickets/${ticket}?user_id=${anna}`, `/tickets/${ticket}/history?user_id=${anna}`, `/turns/${turn}?user_id=${stranger}`, `/turns/${turn}?user_id=${anna}`]) {
      const { status, body } = await send(limited.text, 'GET', path);
      expect([path, status]).toEqual([path, 404]);
      expect(JSON.stringify(body)).not.toContain('xyzzy');
    }
    expect((await send(limited.text, 'PATCH', `/tickets/${ticket}`, { user_id: anna, note: 'mine now' })).status).toBe(404);
    expect((await send(limited.text, 'POST', '/chat', { user_id: stranger, content: 'Hello' })).status).toBe(404);
    expect((await send(limited.text, 'POST', '/chat', { content: 'Hello' })).body).toMatchObject({ status: 422, errors: [{ path: 'user_id' }] });
  });

  test('is refused by every gateway within a second of its key being revoked', async () => {
    const { id, text } = await keyFor(['acme:*']);
    expect(await statusesOf(text)).toEqual(everywhere(200));
    expect((await asAdmin('POST', `/${id}/revoke`)).status).toBe(200);
    await become(text, 401, 1_000);
  });

  test('changes its secret without a pause: both work, and the old one ends when it should', async () => {
    const { id, text } = await keyFor(['acme:*']);
    const rotated = await asAdmin('POST', `/${id}/rotate`, { grace_hours: 4 / 3_600 });
    const next = String(rotated.body['api_key']);
    used.push(next);
    expect([await statusesOf(text), await statusesOf(next)]).toEqual([everywhere(200), everywhere(200)]);
    await become(text, 401, 6_000);
    expect(await statusesOf(next)).toEqual(everywhere(200));
    expect((await asAdmin('GET', `/${id}`)).body).toMatchObject({ last_used_at: expect.any(String), changes: [{ act: 'made', by: 'admin_ada' }, { act: 'rotated', by: 'admin_ada' }] });
  });

  test('finds its key as it left it after everything was killed', async () => {
    const { text } = await keyFor(['acme:*']);
    printed = system.output();
    await system.crashAndRestart();
    expect(await statusesOf(text)).toEqual(everywhere(200));
  }, 120_000);

  test('leaves no secret in anything that was printed', () => {
    expect(used.length).toBeGreaterThan(5);
    for (const text of used) expect(printed + system.output()).not.toContain(text.slice(-43));
  });
});
