import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetDocument, ImportDocument, ListDocuments, MAX_DOCUMENT_BYTES, MAX_DOCUMENT_PART_BYTES, ServiceHealth } from '@csa/contracts';
import { admin, nobody, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { knowledge } from '../index.js';
import { pdfOf } from './reading/pdf.fake.js';

let desk: ServiceDesk;
beforeAll(async () => { desk = await startService(knowledge); });
afterAll(() => desk.close());

function load(name: string, content: string | Uint8Array, id = 'bad') {
  return desk.call(ImportDocument, { id, name, file: { content: Buffer.from(content).toString('base64') } }, admin());
}

const nested = (open: string, times: number, close = ''): string => open.repeat(times) + 'x' + close.repeat(times);

describe('a file that cannot be read', () => {
  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['that is empty', 'a.md', '', /is empty/],
    ['of spaces alone', 'a.txt', ' \n \n', /no text/],
    ['of binary with the name of Markdown', 'a.md', Buffer.from(Array.from({ length: 5_000 }, (_, place) => (place * 31) % 256)), /is binary/],
    ['that is an office document named as text', 'a.txt', Buffer.from('PK\x03\x04rest'), /office document/],
    ['that is a PDF named as Markdown', 'a.md', pdfOf([[{ text: 'Hi', y: 700 }]]), /is a PDF/],
    ['of scripts alone', 'a.html', '<script>steal()</script>', /no text/],
    ['that is a PDF of pictures', 'a.pdf', pdfOf([[]]), /OCR/],
    ['that is a locked PDF', 'a.pdf', pdfOf([[{ text: 'Hi', y: 700 }]], { locked: true }), /password/],
    ['that is a torn PDF', 'a.pdf', pdfOf([[{ text: 'Hi', y: 700 }]]).subarray(0, 120), /cannot be read as PDF/],
    ['that is CSV without its header', 'a.csv', '"one', /CSV/],
    ['nested in quotes without end', 'a.md', nested('> ', 20_000), /nested too deeply/],
  ])('%s is refused with the mend, and leaves nothing behind', async (_what, name, content, message) => {
    await expect(load(name, content)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'file', message: expect.stringMatching(message) }] });
    expect((await desk.call(ListDocuments, {}, admin())).count).toBe(0);
    expect(await desk.running.database!.query('SELECT 1 FROM knowledge.document_passages')).toEqual([]);
  });

  test('whose name does not tell its format is refused by its name', async () => {
    await expect(load('notes.docx', 'text')).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'name', message: expect.stringContaining('.md') }] });
  });

  test('leaves the version before as it was', async () => {
    const { document } = await load('a.md', '## A\n\nGood.', 'kept');
    await expect(load('a.md', Buffer.alloc(100), 'kept')).rejects.toMatchObject({ code: 'invalid' });
    expect((await desk.call(GetDocument, { id: 'kept' }, admin())).document).toEqual(document);
  });

  test('is no larger than a message may be, or it comes in parts', async () => {
    await expect(load('a.txt', Buffer.alloc(MAX_DOCUMENT_PART_BYTES + 3, 'a'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'file.content' }] });
    expect(MAX_DOCUMENT_BYTES).toBe(10_485_760);
  });
});

describe('a file that is merely odd', () => {
  test.each<[string, string, string | Uint8Array]>([
    ['half a megabyte on one line', 'a.md', 'One word after another. '.repeat(20_000)],
    ['half a megabyte without a space', 'a.txt', 'x'.repeat(500_000)],
    ['UTF-16', 'a.txt', Buffer.from('\ufeffGrüße und mehr.', 'utf16le')],
    ['Latin-1', 'a.html', Buffer.from('<p>Grüße</p>', 'latin1')],
    ['HTML nested 20,000 deep', 'a.html', nested('<div>', 20_000, '</div>')],
    ['lists nested 200 deep', 'a.md', Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- item ${depth}`).join('\n')],
  ])('%s is loaded', async (_what, name, content) => {
    expect((await load(name, content, 'odd')).document.passages).toBeGreaterThan(0);
  });
});

test('while a file is read, everything else goes on', async () => {
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => { longest = Math.max(longest, performance.now() - last); last = performance.now(); }, 5);
  const slow = load('slow.md', nested('> ', 5_000), 'slow').catch((error: unknown) => error);
  const health = await desk.call(ServiceHealth.knowledge, {}, nobody);
  await slow;
  clearInterval(beat);
  expect(health.status).toBe('healthy');
  expect(longest).toBeLessThan(1_000);
});
