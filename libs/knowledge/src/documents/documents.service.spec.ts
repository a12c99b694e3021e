import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeleteDocument, GetDocument, ImportDocument, KeepDocumentPart, KnowledgeChanged, ListDocuments, MAX_DOCUMENT_PART_BYTES, SearchKnowledge } from '@csa/contracts';
import type { Input, Principal } from '@csa/contracts';
import { admin, agent, customer, nobody, partner, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { knowledge } from '../index.js';
import { VectorIndex } from '../vector-index/index.js';

let desk: ServiceDesk;
beforeAll(async () => { desk = await startService(knowledge); });
afterAll(() => desk.close());

const guide = (days: number, more = '') => [
  '# Garden guide', '', 'All about hedges and ponds.', '', '## Hedges', '', '### Trimming', '', 'Trim a hornbeam hedge twice a year.', '',
  '## Ponds', '', '### Cleaning', '', `Clean the pond pump every ${days} days.`, '', more,
].join('\n');
type Load = Partial<Omit<Input<typeof ImportDocument>, 'file'>>;
/** Said, because a few words more could tell the language otherwise, and another language is another attribute of every passage. */
const english: Load = { language: 'en' };

function load(content: string | Uint8Array, given: Load = {}, principal: Principal = admin()) {
  return desk.call(ImportDocument, { name: 'garden.md', ...given, file: { content: Buffer.from(content).toString('base64') } }, principal);
}

const search = (question: string, principal: Principal = nobody) => desk.call(SearchKnowledge, { question }, principal);

/** What the index is told while `work` is done. */
async function indexedBy(work: () => Promise<unknown>): Promise<{ upserts: number; removals: number }> {
  const index = desk.get(VectorIndex);
  const told = { upserts: 0, removals: 0 };
  const change = index.change.bind(index);
  index.change = (tenantId, changes) => {
    told.upserts += changes.upserts.length;
    told.removals += changes.removals.length;
    return change(tenantId, changes);
  };
  try {
    await work();
  } finally {
    index.change = change;
  }
  return told;
}

describe('a document', () => {
  test('is found as soon as it is loaded, with its title, its path and the words that answer', async () => {
    const report = await load(guide(14));
    expect(report).toMatchObject({ outcome: 'created', added: 3, removed: 0, kept: 0, notes: [], document: { title: 'Garden guide', format: 'markdown', version: 1, passages: 3, category: 'documents', language: null, audience: null } });
    const { passages, answerable } = await search('How often should I clean the pond pump?');
    expect(answerable).toBe(true);
    expect(passages[0]).toMatchObject({ question: 'Ponds › Cleaning', answer: 'Clean the pond pump every 14 days.', source: 'Garden guide', category: 'documents' });
  });

  test('that is loaded again changes nothing, and nobody is told', async () => {
    const told = desk.events(KnowledgeChanged).length;
    desk.clock.advance(60_000);
    const before = await desk.call(GetDocument, { id: (await load(guide(14))).document.id }, admin());
    expect(await load(guide(14))).toMatchObject({ outcome: 'unchanged', added: 0, removed: 0, kept: 3, document: before.document });
    expect(await load(guide(14), { name: 'a copy under another name.md' })).toMatchObject({ outcome: 'unchanged', document: { id: before.document.id } });
    expect(before.versions).toHaveLength(1);
    expect(desk.events(KnowledgeChanged)).toHaveLength(told);
  });

  test('that is changed has only those passages written and indexed anew that changed', async () => {
    const own = { ...english, id: 'versions' };
    const before = await desk.call(GetDocument, { id: (await load(guide(14), own)).document.id }, admin());
    let report: Awaited<ReturnType<typeof load>> | undefined;
    const indexed = await indexedBy(async () => { report = await load(guide(21, '## Lawns\n\nMow on Fridays.'), own); });
    expect(report).toMatchObject({ outcome: 'updated', added: 2, removed: 1, kept: 2, document: { version: 2, passages: 4, createdAt: before.document.createdAt } });
    expect(indexed).toEqual({ upserts: 2, removals: 1 });
    const after = await desk.call(GetDocument, { id: before.document.id }, admin());
    expect(after.passages.map(({ path, text }) => [path.join('/'), text])).toEqual([
      ['', 'All about hedges and ponds.'], ['Hedges/Trimming', 'Trim a hornbeam hedge twice a year.'], ['Ponds/Cleaning', 'Clean the pond pump every 21 days.'], ['Lawns', 'Mow on Fridays.'],
    ]);
    expect(after.passages.slice(0, 2)).toEqual(before.passages.slice(0, 2));
    expect(after.versions.map(({ version, added, removed, hash }) => ({ version, added, removed, hash }))).toEqual([
      { version: 2, added: 2, removed: 1, hash: after.document.hash }, { version: 1, added: 3, removed: 0, hash: before.document.hash },
    ]);
    expect((await search('how often is the pond pump cleaned')).passages.map(({ answer }) => answer)).toContain('Clean the pond pump every 21 days.');
    await desk.call(DeleteDocument, { id: 'versions' }, admin());
  });

  test('that is changed has only those rows touched that changed', async () => {
    await load(guide(30), english);
    const database = desk.running.database!;
    const rows = async () => new Map((await database.query<{ id: string; xmin: string }[]>('SELECT id, xmin::text FROM knowledge.document_passages')).map(({ id, xmin }) => [id, xmin]));
    const before = await rows();
    await load(guide(31).replace('## Hedges', '## Trees\n\nPlant one.\n\n## Hedges'), english);
    const after = await rows();
    const untouched = [...before].filter(([id, xmin]) => after.get(id) === xmin);
    expect(untouched).toHaveLength(before.size - 1);
    expect(after.size).toBe(before.size + 1);
  });

  test('with other attributes is another version of the same passages', async () => {
    const { document } = await load(guide(14), { id: 'attributes', name: 'attributes.md' });
    expect(await load(guide(14), { id: 'attributes', name: 'attributes.md', category: 'garden', audience: 'staff', title: 'For the staff', language: 'en' })).toMatchObject({
      outcome: 'updated', added: 0, removed: 0, kept: 3, document: { id: document.id, version: 2, category: 'garden', audience: 'staff', title: 'For the staff', language: 'en' },
    });
    const asStaff = await desk.call(SearchKnowledge, { question: 'clean the pond pump', category: 'garden' }, agent());
    expect(asStaff.passages[0]).toMatchObject({ source: 'For the staff', category: 'garden' });
    expect((await desk.call(SearchKnowledge, { question: 'clean the pond pump', category: 'garden' }, customer('user_001'))).passages).toEqual([]);
    await desk.call(DeleteDocument, { id: 'attributes' }, admin());
  });

  test('keeps its language while a new version does not tell another for sure', async () => {
    const house = { id: 'house', name: 'house.txt' };
    const { document } = await load('The key hangs beside the door, and whoever comes after ten finds it there with a note that says which room is theirs.', house);
    expect(document.language).toBe('en');
    expect((await load('Room 4.', house)).document.language).toBe('en');
    await desk.call(DeleteDocument, { id: 'house' }, admin());
  });

  test('that says the same twice has both', async () => {
    const { document } = await load('## A\n\nSame words.\n\n## A\n\nSame words.', { id: 'twice', name: 'twice.md' });
    expect(document.passages).toBe(2);
    await desk.call(DeleteDocument, { id: 'twice' }, admin());
  });

  test('that is removed is found no more', async () => {
    const { document } = await load(guide(14));
    await desk.call(DeleteDocument, { id: document.id }, admin());
    expect(await search('How often should I clean the pond pump?')).toMatchObject({ answerable: false });
    await expect(desk.call(GetDocument, { id: document.id }, admin())).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.call(DeleteDocument, { id: document.id }, admin())).rejects.toMatchObject({ code: 'not_found' });
    for (const table of ['documents', 'document_passages', 'document_versions']) {
      expect(await desk.running.database!.query(`SELECT 1 FROM knowledge.${table}`)).toEqual([]);
    }
  });

  test('that four people load at once is loaded once', async () => {
    const reports = await Promise.all([1, 2, 3, 4].map(() => load(guide(7), { id: 'at-once' })));
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['created', 'unchanged', 'unchanged', 'unchanged']);
    expect((await desk.call(GetDocument, { id: 'at-once' }, admin())).versions).toHaveLength(1);
    await desk.call(DeleteDocument, { id: 'at-once' }, admin());
  });

  test('of one tenant does not exist for another', async () => {
    const elsewhere: Principal = { ...admin(), tenantId: 'elsewhere' };
    await load(guide(14), { id: 'ours' });
    await load(guide(99), { id: 'ours' }, elsewhere);
    await desk.call(DeleteDocument, { id: 'ours' }, elsewhere);
    expect((await search('How often should I clean the pond pump?')).passages[0]!.answer).toContain('14 days');
    expect((await desk.call(ListDocuments, {}, elsewhere)).count).toBe(0);
    await desk.call(DeleteDocument, { id: 'ours' }, admin());
  });
});

describe('a large document', () => {
  const large = Array.from({ length: 3_000 }, (_, number) => `## Section ${number}\n\n${`Part ${number} turns ${number * 7} times a day. `.repeat(8)}`).join('\n\n');

  test('comes in parts, and is whole or not at all', async () => {
    const bytes = Buffer.from(large);
    const parts = Array.from({ length: Math.ceil(bytes.length / MAX_DOCUMENT_PART_BYTES) }, (_, part) => bytes.subarray(part * MAX_DOCUMENT_PART_BYTES, (part + 1) * MAX_DOCUMENT_PART_BYTES).toString('base64'));
    const upload = { upload: 'upload-1', parts: parts.length };
    expect(parts.length).toBeGreaterThan(1);
    await desk.call(KeepDocumentPart, { upload: 'upload-1', part: 1, content: parts[1]! }, partner());
    await expect(desk.call(ImportDocument, { name: 'large.md', file: upload }, partner())).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'file', message: expect.stringContaining('lacks parts') }] });
    await Promise.all(parts.map((content, part) => desk.call(KeepDocumentPart, { upload: 'upload-1', part, content }, partner())));
    const { document, added } = await desk.call(ImportDocument, { name: 'large.md', file: upload }, partner());
    expect(added).toBe(3_000);
    expect(await desk.running.database!.query('SELECT 1 FROM knowledge.document_parts')).toEqual([]);
    expect((await search('How many times a day does part 2718 turn?')).passages[0]!.answer).toContain(String(2718 * 7));
    const page = await desk.call(GetDocument, { id: document.id, limit: 100 }, agent());
    const next = await desk.call(GetDocument, { id: document.id, limit: 1, cursor: page.nextCursor! }, agent());
    expect([page.passages.length, next.passages[0]!.path]).toEqual([100, ['Section 100']]);
    expect(desk.events(KnowledgeChanged).at(-1)).toEqual({ tenantId: 'default', ids: [] });
    await desk.call(DeleteDocument, { id: document.id }, admin());
  }, 90_000);
});

describe('the list of documents', () => {
  test('has each once, page after page, by id and by category', async () => {
    for (const number of [3, 1, 2]) await load(`Text ${number}.`, { id: `list-${number}`, name: 'list.txt', category: number === 2 ? 'even' : 'odd' });
    const first = await desk.call(ListDocuments, { limit: 2 }, agent());
    const second = await desk.call(ListDocuments, { limit: 2, cursor: first.nextCursor! }, agent());
    expect([...first.documents, ...second.documents].map(({ id }) => id)).toEqual(['list-1', 'list-2', 'list-3']);
    expect(await desk.call(ListDocuments, { category: 'even' }, agent())).toMatchObject({ count: 1, documents: [{ id: 'list-2' }], nextCursor: null });
    await expect(desk.call(ListDocuments, { cursor: 'x y' }, agent())).rejects.toMatchObject({ code: 'invalid' });
    await expect(desk.call(GetDocument, { id: 'list-1', cursor: 'bm8' }, agent())).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'cursor' }] });
    for (const number of [3, 1, 2]) await desk.call(DeleteDocument, { id: `list-${number}` }, admin());
  });
});

describe('who may', () => {
  test.each([customer('user_001'), agent()])('not write: %j', async (principal) => {
    await expect(load('Text.', {}, principal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(KeepDocumentPart, { upload: 'x', part: 0, content: 'AAAA' }, principal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(DeleteDocument, { id: 'x' }, principal)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('not read: customers, who know of a document by its citations', async () => {
    await expect(desk.call(ListDocuments, {}, customer('user_001'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(GetDocument, { id: 'x' }, customer('user_001'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(ListDocuments, {}, nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each([admin(), { ...admin(), role: 'supervisor' as const }, partner(), serviceFor('user_001')])('write: %j', async (principal) => {
    await load(`Text of ${principal.role}.`, { id: 'written', name: 'a.txt' }, principal);
    await expect(desk.call(DeleteDocument, { id: 'written' }, principal)).resolves.toEqual({});
  });
});
