import { describe, expect, test } from '@jest/globals';
import { MemoryLog } from '@csa/platform';
import { DocumentReader } from './document-reader.js';
import type { ReadingLimits } from './document-reader.js';

class LimitedReader extends DocumentReader {
  constructor(override readonly limits: ReadingLimits) {
    super(new MemoryLog());
  }
}

const file = (text: string) => ({ bytes: new TextEncoder().encode(text), name: 'a.md', format: 'markdown' as const, title: null });
/** Takes the lexer of Markdown much longer than its length would say. */
const slow = file(Array.from({ length: 3_000 }, (_, depth) => `${'  '.repeat(depth)}- ${depth}`).join('\n'));

describe('reading a document', () => {
  test('ends when it takes too long, and the next one is read', async () => {
    const reader = new LimitedReader({ longestMs: 5_000, memoryMb: 256 });
    const next = reader.read(slow).catch((error: unknown) => error).then(async (refusal) => ({ refusal, read: await reader.read(file('# A\n\nHello.')) }));
    expect(await next).toMatchObject({ refusal: { code: 'invalid', issues: [{ path: 'file' }] }, read: { title: 'A' } });
    const hasty = new LimitedReader({ longestMs: 1, memoryMb: 256 });
    await expect(hasty.read(slow)).rejects.toMatchObject({ issues: [{ message: expect.stringContaining('too long') }] });
  }, 60_000);

  test('ends when it takes too much memory', async () => {
    await expect(new LimitedReader({ longestMs: 20_000, memoryMb: 4 }).read(file('word '.repeat(2_000_000)))).rejects.toMatchObject({ issues: [{ message: expect.stringContaining('cannot be read') }] });
  }, 60_000);

  test('is done one file at a time, in the order in which they came', async () => {
    const reader = new LimitedReader({ longestMs: 20_000, memoryMb: 256 });
    const done: string[] = [];
    await Promise.all(['A', 'B', 'C'].map(async (title) => { done.push((await reader.read(file(`# ${title}\n\nText.`))).title); }));
    expect(done).toEqual(['A', 'B', 'C']);
  }, 60_000);
});
