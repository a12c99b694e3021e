import { request as httpRequest } from 'node:http';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteDocument, GetDocument, ImportDocument, KeepDocumentPart, ListDocuments } from '@csa/contracts';
import type { KnowledgeDocument, Received } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { answer } from '@csa/testing';
import { Door, secrets, tokenFor } from '../gateway.desk.fake.js';

const document: KnowledgeDocument = {
  id: 'doc-1', name: 'guide.md', title: 'Guide', format: 'markdown', category: 'documents', language: 'en', audience: null, hash: 'ab', bytes: 3, passages: 1, version: 2,
  createdAt: '2026-01-01T00:00:00.000Z', importedAt: '2026-01-02T00:00:00.000Z',
};
const version = { version: 2, name: 'guide.md', hash: 'ab', bytes: 3, passages: 1, added: 1, removed: 0, importedAt: '2026-01-02T00:00:00.000Z' };
const loaded: Received<typeof ImportDocument>[] = [];
const parts: Buffer[] = [];
beforeEach(() => {
  loaded.length = 0;
  parts.length = 0;
});
const neighbours = [
  answer(KeepDocumentPart, ({ part, content }) => { parts[part] = Buffer.from(content, 'base64'); return {}; }),
  answer(ImportDocument, (input) => {
    loaded.push(input);
    if (input.name === 'bad.md') throw new AppError('invalid', 'The document cannot be read.', { issues: [{ path: 'file', message: 'is empty; send the file itself' }] });
    return { outcome: 'created' as const, document, added: 1, removed: 0, kept: 0, notes: [{ place: 'row 1', message: 'was left out' }] };
  }),
  answer(ListDocuments, () => ({ documents: [document], count: 1, nextCursor: null })),
  answer(GetDocument, () => ({ document, versions: [version], passages: [{ id: 'doc-1:0', path: ['A', 'B'], text: 'Text.' }], nextCursor: 'MQ' })),
  answer(DeleteDocument, () => ({})),
];

async function post(door: Door, query: string, body: Buffer | string, headers: Record<string, string> = {}) {
  const response = await fetch(`${door.url}/knowledge/documents?${query}`, { method: 'POST', headers: { 'content-type': 'text/markdown', ...headers }, body: typeof body === 'string' ? body : new Uint8Array(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('documents at the REST door', () => {
  let door: Door;
  beforeAll(async () => { door = await Door.open(neighbours); });
  afterAll(() => door.close());

  test('are loaded with what the query says of them, and what became of them is told', async () => {
    const { status, body } = await post(door, 'name=guide.md&category=garden&audience=staff&language=en&title=Guide&id=doc-1', 'Hi.');
    expect([status, body]).toEqual([200, {
      outcome: 'created', added: 1, removed: 0, kept: 0, notes: [{ place: 'row 1', message: 'was left out' }],
      document: { id: 'doc-1', name: 'guide.md', title: 'Guide', format: 'markdown', category: 'documents', language: 'en', audience: null, hash: 'ab', bytes: 3, passages: 1, version: 2, created_at: document.createdAt, imported_at: document.importedAt },
    }]);
    expect(loaded).toEqual([{ name: 'guide.md', id: 'doc-1', title: 'Guide', category: 'garden', language: 'en', audience: 'staff', format: 'markdown', file: { content: Buffer.from('Hi.').toString('base64') } }]);
  });

  test.each([
    ['application/pdf', 'name=a', 'pdf'], ['text/html; charset=utf-8', 'name=a', 'html'], ['text/csv', 'name=a', 'csv'], ['text/plain', 'name=notes', 'text'],
    ['text/plain', 'name=a.md', undefined], ['application/octet-stream', 'name=a.md', undefined], ['application/octet-stream', 'name=a&format=csv', 'csv'],
  ])('of type %s, %s, are of format %s, else the name tells', async (type, query, format) => {
    expect((await post(door, query, Buffer.from([0xff, 0x00, 0xfe]), { 'content-type': type })).status).toBe(200);
    expect(loaded[0]!.format).toBe(format);
    expect(loaded[0]!.file).toEqual({ content: '/wD+' });
  });

  test('of several mebibytes go in parts that fit a message', async () => {
    const bytes = Buffer.alloc(2_000_000, 'abcdefg');
    expect((await post(door, 'name=large.txt', bytes)).status).toBe(200);
    expect(loaded[0]!.file).toMatchObject({ upload: expect.any(String), parts: 4 });
    expect(createHash('sha256').update(Buffer.concat(parts)).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('that cannot be read are refused with the field and the mend', async () => {
    expect(await post(door, 'name=bad.md', 'x')).toMatchObject({ status: 422, body: { errors: [{ path: 'file', message: 'is empty; send the file itself' }] } });
  });

  test('of more than 10 MiB are refused before they are read, whatever their length is said to be', async () => {
    expect(await post(door, 'name=huge.md', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'))).toMatchObject({ status: 413, body: { detail: 'The file is larger than 10 MiB; split it into several documents.' } });
    const status = await new Promise<number>((resolve, reject) => {
      const sent = httpRequest(`${door.url}/knowledge/documents?name=huge.md`, { method: 'POST', headers: { 'content-type': 'text/markdown', 'content-length': String(50 * 1024 * 1024) } }, (response) => { resolve(response.statusCode ?? 0); });
      sent.on('error', reject);
      // Only the beginning is sent: the answer does not wait for the rest.
      sent.write('# A');
    });
    expect(status).toBe(413);
    expect(loaded).toEqual([]);
  });

  test.each([['name=a.md', 'application/json', 415], ['', 'text/markdown', 422], ['name=a.md&kind=x', 'text/markdown', 422], ['name=a.md&audience=all', 'text/markdown', 422]])('sent with %s as %s are refused: %d', async (query, type, status) => {
    expect((await post(door, query, '{}', { 'content-type': type })).status).toBe(status);
  });

  test('stay the only large bodies: elsewhere 64 KiB is the most, and a file is no JSON', async () => {
    const detail = 'The body is larger than 64 KiB; shorten it, or send its parts in several requests.';
    expect(await door.ask('POST', '/analyze', { text: 'x'.repeat(70_000) })).toMatchObject({ status: 413, body: { detail } });
    expect((await door.ask('POST', '/analyze', 'text', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(await door.ask('POST', '/knowledge/faqs', 'x'.repeat(70_000), { 'content-type': 'text/csv' })).toMatchObject({ status: 413, body: { detail } });
  });

  test('sent again under the same key are loaded once; with other attributes the key is refused', async () => {
    const key = { 'idempotency-key': 'load-1' };
    await post(door, 'name=a.md', 'Same.', key);
    expect((await post(door, 'name=a.md', 'Same.', key)).status).toBe(200);
    expect(loaded).toHaveLength(1);
    expect((await post(door, 'name=a.md&audience=staff', 'Same.', key)).status).toBe(422);
    expect((await post(door, 'name=a.md', 'Other.', key)).status).toBe(422);
  });

  test('are listed, read and removed', async () => {
    expect((await door.ask('GET', '/knowledge/documents?category=garden&limit=5')).body).toMatchObject({ count: 1, next_cursor: null, documents: [{ id: 'doc-1', created_at: document.createdAt }] });
    expect((await door.ask('GET', '/knowledge/documents/doc-1')).body).toMatchObject({ document: { version: 2 }, versions: [{ version: 2, imported_at: version.importedAt }], passages: [{ path: ['A', 'B'], text: 'Text.' }], next_cursor: 'MQ' });
    expect((await door.ask('DELETE', '/knowledge/documents/doc-1')).body).toEqual({ id: 'doc-1', deleted: true });
  });
});

describe('documents behind tokens', () => {
  let door: Door;
  beforeAll(async () => { door = await Door.open(neighbours, secrets); });
  afterAll(() => door.close());
  const as = async (sub: string, role?: 'agent' | 'supervisor' | 'admin') => ({ authorization: `Bearer ${await tokenFor(sub, role)}` });

  test('are written by administrators and supervisors, and read by the staff', async () => {
    for (const [role, write, read] of [['admin', 200, 200], ['supervisor', 200, 200], ['agent', 403, 200], [undefined, 403, 403]] as const) {
      const headers = await as('sam', role);
      expect([role, (await post(door, 'name=a.md', 'Hi.', headers)).status, (await door.ask('GET', '/knowledge/documents', undefined, headers)).status]).toEqual([role, write, read]);
      expect((await door.ask('DELETE', '/knowledge/documents/doc-1', undefined, headers)).status).toBe(write);
    }
  });

  test.each([[undefined, 401], ['customer', 403]] as const)('of somebody who may not (%s) are turned away before they are read', async (who, expected) => {
    const headers: Record<string, string> = { 'content-type': 'text/markdown', 'content-length': '1000000', ...(who === undefined ? {} : await as('alice')) };
    const status = await new Promise<number>((resolve, reject) => {
      const sent = httpRequest(`${door.url}/knowledge/documents?name=a.md`, { method: 'POST', headers }, (response) => { resolve(response.statusCode ?? 0); });
      sent.on('error', reject);
      sent.write('# A');
    });
    expect(status).toBe(expected);
  });
});
