import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { generateAnswer } from '../answer.js';
import type { LanguageModel, ModelRequest } from '../language-model.js';
import { ModelFailure } from '../model-failure.js';

/** What the model behind an adapter has to be made to answer for the suite; `when` is what is asked, in whole. */
export const conformanceScript: readonly Record<string, unknown>[] = [
  { when: 'greet me', text: 'Good morning to you.' },
  { when: 'which ticket', toolCalls: [{ name: 'get_ticket', arguments: { ticketId: 'TKT-1' } }, { name: 'list_tickets', arguments: {} }] },
  { when: '"status":"open"', text: 'It is open.' },
  { when: 'sort this', json: { kind: 'question', sure: 0.9 } },
  { when: 'sort badly', json: { kind: 'poem' } },
  { when: 'sort strangely', text: 'I would say it is a question.' },
  { when: 'no thanks', text: '', finish: 'refused' },
  { when: 'stand still', text: 'never said', delayMs: 3_000 },
  { when: 'count slowly', text: 'one two three four five six seven eight', pauseMs: 40 },
];

const tool = { name: 'get_ticket', description: 'Reads a ticket.', input: z.object({ ticketId: z.string() }) };
const kinds = { name: 'kind', schema: z.object({ kind: z.enum(['question', 'request']), sure: z.number() }) };

function asking(content: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return { purpose: 'spec', maxTokens: 200, messages: [{ role: 'system', content: 'You help.' }, { role: 'user', content }], ...more };
}

/** What every model does alike. */
export function languageModelConformance(name: string, open: () => Promise<{ model: LanguageModel; close: () => Promise<void> }>): void {
  describe(`a language model: ${name}`, () => {
    let model: LanguageModel;
    let close: () => Promise<void>;

    beforeAll(async () => { ({ model, close } = await open()); });
    afterAll(() => close());

    async function heard(request: ModelRequest) {
      const pieces: string[] = [];
      const generation = await model.stream(request, (text) => { pieces.push(text); });
      return { generation, pieces };
    }

    test('answers in words, and says what it cost', async () => {
      const { text, finish, toolCalls, usage } = await model.generate(asking('greet me'));
      expect({ text, finish, toolCalls }).toEqual({ text: 'Good morning to you.', finish: 'stop', toolCalls: [] });
      expect(usage.inputTokens).toBeGreaterThan(0);
      expect(usage.outputTokens).toBeGreaterThan(0);
    });

    test('streams the same answer in pieces, which together are the text', async () => {
      const { generation, pieces } = await heard(asking('greet me'));
      expect(pieces.join('')).toBe('Good morning to you.');
      expect(pieces.length).toBeGreaterThan(1);
      expect(generation).toMatchObject({ text: 'Good morning to you.', finish: 'stop', toolCalls: [] });
      expect(generation.usage.outputTokens).toBeGreaterThan(0);
    });

    test.each(['generate', 'stream'] as const)('asks for tools with their arguments as text, in order: %s', async (way) => {
      const request = asking('which ticket', { tools: [tool] });
      const { finish, toolCalls } = way === 'generate' ? await model.generate(request) : (await heard(request)).generation;
      expect(finish).toBe('tool_calls');
      expect(toolCalls.map((call) => [call.name, JSON.parse(call.arguments) as unknown])).toEqual([['get_ticket', { ticketId: 'TKT-1' }], ['list_tickets', {}]]);
      expect(new Set(toolCalls.map(({ id }) => id)).size).toBe(2);
    });

    test('goes on from the results of tools', async () => {
      const call = { id: 'call-1', name: 'get_ticket', arguments: '{"ticketId":"TKT-1"}' };
      const messages: ModelRequest['messages'] = [
        { role: 'user', content: 'which one?' }, { role: 'assistant', content: '', toolCalls: [call] }, { role: 'tool', callId: call.id, content: '{"status":"open"}' },
      ];
      expect((await model.generate(asking('', { messages, tools: [tool] }))).text).toBe('It is open.');
    });

    test('answers in a form', async () => {
      const { value } = await generateAnswer(model, { ...asking('sort this'), answer: kinds });
      expect(value).toEqual({ kind: 'question', sure: 0.9 });
    });

    test.each(['sort badly', 'sort strangely'])('an answer in another form is malformed: %s', async (question) => {
      await expect(generateAnswer(model, { ...asking(question), answer: kinds })).rejects.toMatchObject({ kind: 'malformed' });
    });

    test('a refusal is an answer', async () => {
      expect((await model.generate(asking('no thanks'))).finish).toBe('refused');
    });

    test('a call that is aborted ends at once, and says so', async () => {
      const controller = new AbortController();
      const call = model.stream(asking('stand still', { signal: controller.signal }), () => undefined);
      setTimeout(() => { controller.abort(); }, 30);
      await expect(call).rejects.toMatchObject({ kind: 'aborted' });
      await expect(model.generate(asking('greet me', { signal: controller.signal }))).rejects.toBeInstanceOf(ModelFailure);
    });

    test('a stream that is aborted ends in the middle', async () => {
      const controller = new AbortController();
      const pieces: string[] = [];
      const call = model.stream(asking('count slowly', { signal: controller.signal }), (text) => {
        pieces.push(text);
        if (pieces.length === 2) controller.abort();
      });
      await expect(call).rejects.toMatchObject({ kind: 'aborted' });
      expect(pieces).toHaveLength(2);
    });

    test('texts get vectors of one length in their order, the same for the same text', async () => {
      const embed = async (...texts: string[]) => (await model.embed({ purpose: 'spec', texts })).vectors;
      const [password] = await embed('reset my password');
      const [refund] = await embed('refund please');
      expect(await embed('reset my password')).toEqual([password]);
      expect(refund).not.toEqual(password);
      const together = await embed('reset my password', 'now my password');
      expect(together.map((vector) => vector.length)).toEqual([password!.length, password!.length]);
      expect((await model.embed({ purpose: 'spec', texts: ['reset my password'] })).usage.inputTokens).toBeGreaterThan(0);
    });
  });
}
