import { describe, expect, test } from '@jest/globals';
import type { FeedItem } from '@csa/contracts';
import { tokensIn } from '@csa/language-model';
import { buildContext } from './context.js';
import type { ContextParts } from './context.js';
import { newestPrompt, promptById, prompts } from './prompts.js';
import { Restoring } from './restoring.js';
import { TurnTrace } from './turn-trace.js';

const item = (role: FeedItem['role'], content: string): FeedItem => ({
  id: content.slice(0, 20), seq: 1, sessionId: 's', customerId: 'c', kind: 'message', role, author: { kind: 'customer', name: null }, content,
  turnId: null, clientMessageId: null, reply: null, handoff: null, createdAt: '2026-03-09T10:00:00.000Z',
});

const parts: ContextParts = {
  policy: 'The policy. '.repeat(40), messages: ['How do I reset it?'], shown: [{ source: 'passage', title: 'passages', text: 'Open Settings.' }],
  history: [item('user', 'Hello'), item('assistant', 'Hello, how can I help?')], budget: 2_000,
};
const sizeOf = (built: ReturnType<typeof buildContext>) => tokensIn({ messages: built.messages });

describe('a context', () => {
  test('has the policy in its role, and everything else quoted in the order of what was said', () => {
    const { messages, measured } = buildContext(parts);
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[0]!.content).toBe(parts.policy);
    expect(messages.at(-1)!.content).toMatch(/passages:\n<data source="passage">[\s\S]*current:\n<data source="customer">\nHow do I reset it\?/);
    expect(Object.keys(measured)).toEqual(['policy', 'current', 'passages', 'earlier']);
  });

  test.each([
    ['a long message', { messages: ['x '.repeat(20_000)] }],
    ['ten long messages', { messages: Array.from({ length: 10 }, () => 'word '.repeat(2_000)) }],
    ['long passages', { shown: [{ source: 'passage' as const, title: 'passages', text: 'y '.repeat(20_000) }] }],
    ['a long history', { history: Array.from({ length: 50 }, () => item('user', 'z '.repeat(500))) }],
    ['a text of other letters', { messages: ['日本語の長い文章です。'.repeat(2_000)] }],
  ])('%s pushes out neither the policy nor the rest, and all of it stays within the budget', (_, more) => {
    const built = buildContext({ ...parts, ...more });
    expect(built.messages[0]!.content).toBe(parts.policy);
    expect(built.messages.at(-1)!.content).toContain('<data source="passage">');
    expect(built.messages.at(-1)!.content).toContain('<data source="customer">');
    expect(sizeOf(built)).toBeLessThanOrEqual(parts.budget * 1.1);
  });

  test('keeps the newest of what was said before', () => {
    const history = Array.from({ length: 40 }, (_, number) => item('user', `message ${number} ${'word '.repeat(40)}`));
    const { messages } = buildContext({ ...parts, history });
    const said = messages.slice(1, -1).map(({ content }) => content).join('');
    expect(said).toContain('message 39');
    expect(said).not.toContain('message 0 ');
  });
});

describe('prompts', () => {
  test('are files with a version, of which the newest counts', () => {
    expect(newestPrompt('answer').id).toBe(`answer.v${Math.max(...prompts.filter(({ name }) => name === 'answer').map(({ version }) => version))}`);
    expect(promptById('understand.v1')?.text).toContain('quoted');
    expect(promptById('understand.v0')).toBeUndefined();
    expect(() => newestPrompt('poem')).toThrow();
  });
});

describe('placeholders in pieces', () => {
  test.each([
    [['Write to [ema', 'il_1] today'], 'Write to bo@example.org today'],
    [['[', 'email_', '1', ']'], 'bo@example.org'],
    [['see [1] and [x'], 'see [1] and [x'],
  ])('%j', (pieces, whole) => {
    const restoring = new Restoring((text) => text.replaceAll('[email_1]', 'bo@example.org'));
    expect(pieces.map((piece) => restoring.push(piece)).join('') + restoring.end()).toBe(whole);
  });
});

describe('the trace of a turn', () => {
  test('is bounded, however much is noted', () => {
    const trace = new TurnTrace();
    for (let step = 0; step < 200; step += 1) trace.note({ step: `step ${step}`, input: { text: 'x'.repeat(50_000) }, output: ['y'.repeat(9_000)] });
    expect(JSON.stringify(trace.steps).length).toBeLessThan(80_000);
    expect(trace.steps[0]).toMatchObject({ step: 'step 0', costMicros: null });
  });
});
