import { describe, expect, test } from '@jest/globals';
import { chunksOf, completion, eventStream, failure, TestModelServer } from '@csa/testing';
import type { WireAnswer } from '@csa/testing';
import { LLMock } from '@copilotkit/aimock';
import { conformanceScript, languageModelConformance } from './language-model.conformance.js';
import { OpenAiCompatibleModel } from './openai-compatible.language-model.js';
import { retryAfterOf } from './openai-failures.js';
import { readScript } from './script.js';

languageModelConformance('openai-compatible', async () => {
  const mock = new LLMock();
  for (const { when = '', text, json, toolCalls, finish, delayMs, pauseMs } of readScript(conformanceScript)) {
    const calls = toolCalls.map((call) => ({ name: call.name, arguments: JSON.stringify(call.arguments) }));
    const content = json === undefined ? text : JSON.stringify(json);
    const match = when.startsWith('"') ? { toolResultContains: when } : { userMessage: when };
    mock.on(match, calls.length > 0 ? { toolCalls: calls } : { content: content || 'No.', ...(finish === 'refused' ? { finishReason: 'content_filter' } : {}) }, { chunkSize: 4, latency: delayMs || pauseMs });
  }
  const vectors = [[0.1, 0.9, 0], [0.9, 0.1, 0]] as const;
  mock.onEmbedding(/password/, { embedding: [...vectors[0]] });
  mock.onEmbedding(/refund/, { embedding: [...vectors[1]] });
  await mock.start();
  const model = new OpenAiCompatibleModel({ apiKey: 'test', baseUrl: `${mock.url}/v1`, model: 'gpt-4o-mini', embeddingModel: 'text-embedding-3-small' });
  return { model, close: () => mock.stop() };
});

describe('what a server of the protocol may do', () => {
  async function with_<T>(answer: WireAnswer | ((stream: boolean) => WireAnswer), use: (model: OpenAiCompatibleModel, server: TestModelServer) => Promise<T>): Promise<T> {
    const server = await TestModelServer.start((request) => (typeof answer === 'function' ? answer(request.body.stream === true) : answer));
    try {
      return await use(new OpenAiCompatibleModel({ baseUrl: server.url, model: 'm', embeddingModel: 'e' }), server);
    } finally {
      await server.stop();
    }
  }
  const request = { purpose: 'spec', maxTokens: 50, messages: [{ role: 'user' as const, content: 'Hello' }] };
  const hear = () => undefined;

  test.each<[string, WireAnswer, object]>([
    ['too many calls', failure(429), { kind: 'limited', retryAfterMs: null }],
    ['too many calls, with a time', failure(429, { 'retry-after': '2' }), { kind: 'limited', retryAfterMs: 2_000 }],
    ['a fault of its own', failure(500), { kind: 'unavailable' }],
    ['a wrong key', failure(401), { kind: 'rejected' }],
    ['half a stream, then the line is cut', eventStream(chunksOf({ text: 'one two three' }).slice(0, 3), { isCut: true }), { kind: 'cut' }],
    ['half a stream, then its end', eventStream(chunksOf({ text: 'one two three' }).slice(0, 3)), { kind: 'cut' }],
    ['an error in the middle of a stream', eventStream([...chunksOf({ text: 'one two' }).slice(0, 2), 'data: {"error":{"message":"overloaded"}}\n\n']), { kind: 'cut' }],
    ['a chunk that is no JSON', eventStream(['data: {"choices": [{"del\n\n', 'data: [DONE]\n\n']), { kind: 'malformed' }],
    ['a chunk of another shape', eventStream(['data: {"choices": 7}\n\n', 'data: [DONE]\n\n']), { kind: 'malformed' }],
    ['a page instead of events', { body: ['<html>Sign in</html>'], headers: { 'content-type': 'text/html' } }, { kind: 'cut' }],
    ['nothing', eventStream([...chunksOf({}), 'data: [DONE]\n\n']), { kind: 'empty' }],
  ])('%s', async (_, answer, expected) => {
    await with_(answer, (model) => expect(model.stream(request, hear)).rejects.toMatchObject(expected));
  });

  test('no server at all', async () => {
    const model = new OpenAiCompatibleModel({ baseUrl: 'http://127.0.0.1:1/v1', model: 'm' });
    await expect(model.generate(request)).rejects.toMatchObject({ kind: 'unavailable', code: 'unavailable' });
  });

  test.each([[{ body: ['not json'] }], [{ body: ['{"choices": []}'] }], [{ body: ['{}'] }]])('a whole answer that cannot be read: %j', async (answer) => {
    await with_(answer, (model) => expect(model.generate(request)).rejects.toMatchObject({ kind: 'malformed' }));
  });

  test('a refusal in the stream', async () => {
    await with_(eventStream([...chunksOf({ refusal: 'I will not.' }), 'data: [DONE]\n\n']), async (model) => {
      expect((await model.stream(request, hear)).finish).toBe('refused');
    });
  });

  test('aborting a call gives up the HTTP request', async () => {
    await with_({ body: [60_000, 'late'] }, async (model, server) => {
      const controller = new AbortController();
      const call = expect(model.generate({ ...request, signal: controller.signal })).rejects.toMatchObject({ kind: 'aborted' });
      while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      controller.abort();
      await call;
      while (server.abandoned === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(server.abandoned).toBe(1);
    });
  });

  test('a key is sent where there is one, and the client does not try again by itself', async () => {
    await with_(failure(500), async (model, server) => {
      await expect(model.generate(request)).rejects.toThrow();
      expect(server.requests).toHaveLength(1);
      await expect(new OpenAiCompatibleModel({ apiKey: 'sk-1', baseUrl: server.url, model: 'm' }).generate(request)).rejects.toThrow();
      expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer sk-1');
    });
  });

  test('a server that counts no tokens is counted for', async () => {
    const uncounted = (stream: boolean) => (stream ? eventStream([...chunksOf({ text: 'one two three' }).slice(0, -1), 'data: [DONE]\n\n']) : failure(500));
    await with_(uncounted, async (model) => {
      const { usage } = await model.stream(request, hear);
      expect(usage.inputTokens).toBeGreaterThan(0);
      expect(usage.outputTokens).toBe(5);
    });
  });

  test('many texts are embedded in batches, in their order', async () => {
    const embeds = await TestModelServer.start(({ body: { input = [] } }) => ({ body: [JSON.stringify({ data: input.map((text, index) => ({ index, embedding: [Number(text)] })).toReversed(), usage: { prompt_tokens: input.length } })] }));
    const texts = Array.from({ length: 300 }, (_, number) => String(number));
    const { vectors, usage } = await new OpenAiCompatibleModel({ baseUrl: embeds.url, model: 'm', embeddingModel: 'e' }).embed({ purpose: 'spec', texts });
    expect(vectors.map(([value]) => value)).toEqual(texts.map(Number));
    expect([embeds.requests.length, usage.inputTokens]).toEqual([3, 300]);
    await embeds.stop();
  });

  test('a wrong model name is told as refused, and a plain answer is fine', async () => {
    await with_(failure(404), (model) => expect(model.generate(request)).rejects.toMatchObject({ kind: 'rejected' }));
    const server = await TestModelServer.start((asked) => completion(asked, { text: 'Hello.' }));
    expect((await new OpenAiCompatibleModel({ baseUrl: server.url, model: 'm' }).generate(request)).text).toBe('Hello.');
    await server.stop();
  });
});

describe('when a provider wants to be asked again', () => {
  const now = Date.parse('2026-03-09T10:00:00Z');
  test.each([
    [{}, null], [{ 'retry-after': '3' }, 3_000], [{ 'retry-after': 'Mon, 09 Mar 2026 10:00:05 GMT' }, 5_000], [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '3', 'retry-after-ms': '150' }, 150], [{ 'retry-after': 'Mon, 09 Mar 2026 09:00:00 GMT' }, 0],
  ])('%j is %s ms', (headers, ms) => {
    expect(retryAfterOf(new Headers(headers as Record<string, string>), now)).toBe(ms);
  });
});
