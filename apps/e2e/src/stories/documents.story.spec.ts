import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RestStaff, RestVisitor } from '../doors/index.js';
import type { Heard } from '../doors/index.js';
import { signInSettings, startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

const QUESTION = 'How long can I borrow a telescope?';

/** The handbook of a lending library, with enough of it to be sent in parts when it is `large`. */
function handbook(days: number, large = false): string {
  const appendix = large ? Array.from({ length: 4_000 }, (_, shelf) => `## Shelf ${shelf}\n\n${`On shelf ${shelf} stand atlases, star charts and globes. `.repeat(4)}`).join('\n\n') : '';
  return `# Lending handbook\n\n## Instruments\n\n### Borrowing a telescope\n\nYou can borrow a telescope for ${days} days. Bring the case with it.\n\n### Borrowing a microscope\n\nMicroscopes stay in the house.\n\n${appendix}`;
}

describe('a document of the company', () => {
  let system: System;
  beforeAll(async () => { system = await startSystem({ ...signInSettings, MAX_REQUESTS_PER_MINUTE: '100000' }); }, 120_000);
  afterAll(async () => { await system.stop(); }, 60_000);

  async function send(method: string, path: string, body?: string, type = 'text/markdown'): Promise<{ status: number; body: Record<string, unknown> }> {
    const { status, body: answer } = await new RestStaff(system, 'admin', 'Ada').send(method, path, body, body === undefined ? {} : { 'content-type': type });
    return { status, body: answer as Record<string, unknown> };
  }

  /** Everybody asks in a conversation of their own. */
  async function ask(question: string): Promise<Heard> {
    const visitor = new RestVisitor(system, `guest_${randomUUID()}`, randomUUID());
    const heard = await visitor.say(question);
    await visitor.leave();
    return heard;
  }

  /** Another replica hears of a change a moment later. */
  async function askUntil(question: string, isRight: (heard: Heard) => boolean): Promise<Heard> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const heard = await ask(question);
      if (isRight(heard) || Date.now() > deadline) return heard;
    }
  }

  test('nobody has loaded is not known', async () => {
    const { text, citations } = await ask(QUESTION);
    expect(text).not.toContain('days');
    expect(citations).toEqual([]);
  });

  test('that is loaded answers, cited by its title, its headings and the words that answer', async () => {
    expect(await send('POST', '/knowledge/documents?name=handbook.md&language=en', handbook(7))).toMatchObject({ status: 200, body: { outcome: 'created', added: 2, document: { title: 'Lending handbook', version: 1 } } });
    const { text, citations, sources } = await askUntil(QUESTION, (heard) => heard.citations.length > 0);
    expect(text).toContain('You can borrow a telescope for 7 days.');
    expect(sources).toContain('Lending handbook');
    expect(citations).toMatchObject([{ title: 'Instruments › Borrowing a telescope', source: 'Lending handbook' }]);
    const [cited] = citations;
    expect(cited?.quote).toContain('You can borrow a telescope for 7 days.');
    const { body } = await send('GET', '/knowledge/documents?limit=1');
    const id = (body['documents'] as { id: string }[])[0]?.id ?? '';
    const passages = (await send('GET', `/knowledge/documents/${id}`)).body['passages'] as { path: string[]; text: string }[];
    expect(passages[0]?.text.slice(cited?.span?.start, cited?.span?.end)).toBe(cited?.quote);
  });

  test('that is loaded again is the same, and that is changed answers anew, also when it comes in parts', async () => {
    expect((await send('POST', '/knowledge/documents?name=handbook.md&language=en', handbook(7))).body).toMatchObject({ outcome: 'unchanged', kept: 2 });
    expect((await send('POST', '/knowledge/documents?name=handbook.md&language=en', handbook(21, true))).body).toMatchObject({ outcome: 'updated', removed: 1, kept: 1, document: { version: 2 } });
    const { text } = await askUntil(QUESTION, (heard) => heard.text.includes('21 days'));
    expect(text).toContain('You can borrow a telescope for 21 days.');
    expect(text).not.toContain('7 days');
  }, 60_000);

  test('that cannot be read says why, and leaves everything as it was', async () => {
    expect(await send('POST', '/knowledge/documents?name=handbook.md', '\0'.repeat(2_000))).toMatchObject({ status: 422, body: { errors: [{ path: 'file', message: expect.stringContaining('binary') }] } });
    expect(await send('POST', '/knowledge/documents?name=handbook.pdf', '%PDF-1.7 and no more', 'application/pdf')).toMatchObject({ status: 422, body: { errors: [{ path: 'file', message: expect.stringContaining('PDF') }] } });
    expect((await ask(QUESTION)).text).toContain('21 days');
  });

  test('that is removed is not known any more, and a person is offered', async () => {
    const { body } = await send('GET', '/knowledge/documents?limit=1');
    const id = (body['documents'] as { id: string }[])[0]?.id ?? '';
    expect((await send('DELETE', `/knowledge/documents/${id}`)).body).toEqual({ id, deleted: true });
    const { text, citations } = await askUntil(QUESTION, (heard) => heard.citations.length === 0);
    expect(citations).toEqual([]);
    expect(text).not.toContain('telescope for');
    expect(text.toLowerCase()).toMatch(/ticket|person|team/);
  });
});
