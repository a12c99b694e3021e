import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSettings, settings } from '@csa/platform';
import { completion, failure, TestModelServer } from '@csa/testing';
import { languageModelSettings } from '../language-model.config.js';
import type { ModelRequest } from '../language-model.js';
import type { Spending } from '../meter.js';
import { openEmbedder, openLanguageModel } from './index.js';

const declared = settings('spec', languageModelSettings);
const asking: ModelRequest = { purpose: 'spec', maxTokens: 100, messages: [{ role: 'user', content: 'Hello' }] };

function read(environment: Record<string, string>) {
  const problems: string[] = [];
  return { values: readSettings(declared, environment, problems), problems };
}
const open = (environment: Record<string, string>) => openLanguageModel(read(environment).values);

describe('the settings of the model', () => {
  let first: TestModelServer;
  let second: TestModelServer;
  beforeEach(async () => {
    first = await TestModelServer.start((request) => completion(request, { text: 'From the first.' }));
    second = await TestModelServer.start((request) => completion(request, { text: 'From the second.' }));
  });
  afterEach(() => Promise.all([first.stop(), second.stop()]));

  test('without OPENAI_API_KEY and OPENAI_BASE_URL there is no model', () => {
    expect(open({})).toBeNull();
    expect(open({ MODEL_NAME: 'm', EMBEDDING_MODEL: 'e' })).toBeNull();
    expect(open({ OPENAI_API_KEY: 'sk-1' })?.model.kind).toBe('openai-compatible gpt-4o-mini');
  });

  test('OPENAI_BASE_URL is where it is asked, with OPENAI_API_KEY as its key and MODEL_NAME as its name', async () => {
    const { model } = open({ OPENAI_BASE_URL: first.url, OPENAI_API_KEY: 'sk-1', MODEL_NAME: 'small' })!;
    expect((await model.generate(asking)).text).toBe('From the first.');
    expect(first.requests[0]).toMatchObject({ headers: { authorization: 'Bearer sk-1' }, body: { model: 'small' } });
  });

  test('EMBEDDING_MODEL is what embeds; without it nothing does', async () => {
    first.answer = () => ({ body: [JSON.stringify({ data: [{ index: 0, embedding: [1, 0] }], usage: { prompt_tokens: 2 } })] });
    expect(openEmbedder(read({ OPENAI_BASE_URL: first.url }).values)).toBeNull();
    const embedder = openEmbedder(read({ OPENAI_BASE_URL: first.url, EMBEDDING_MODEL: 'vectors' }).values)!;
    expect((await embedder.embed({ purpose: 'spec', texts: ['Hello'] })).vectors).toEqual([Float32Array.of(1, 0)]);
    expect(first.requests[0]?.body.model).toBe('vectors');
  });

  test('FALLBACK_BASE_URL and FALLBACK_MODEL_NAME name a second one, which is told FALLBACK_API_KEY and never the first one’s key', async () => {
    first.answer = () => failure(500);
    const both = { OPENAI_BASE_URL: first.url, OPENAI_API_KEY: 'sk-1', FALLBACK_BASE_URL: second.url, FALLBACK_MODEL_NAME: 'other' };
    expect((await open(both)!.model.generate(asking)).text).toBe('From the second.');
    expect(second.requests[0]).toMatchObject({ body: { model: 'other' } });
    expect(second.requests[0]?.headers.authorization).not.toContain('sk-1');
    await open({ ...both, FALLBACK_API_KEY: 'sk-2' })!.model.generate(asking);
    expect(second.requests.at(-1)?.headers.authorization).toBe('Bearer sk-2');
  });

  test('FALLBACK_MODEL_NAME alone is another model at the same place', async () => {
    first.answer = (request) => (request.body.model === 'large' ? failure(503) : completion(request, { text: 'From the small one.' }));
    expect((await open({ OPENAI_BASE_URL: first.url, MODEL_NAME: 'large', FALLBACK_MODEL_NAME: 'small' })!.model.generate(asking)).text).toBe('From the small one.');
  });

  test('MODEL_TIMEOUT is how long it is waited for', async () => {
    first.answer = (request) => completion(request, { text: 'Late.', waitMs: 700 });
    await expect(open({ OPENAI_BASE_URL: first.url, MODEL_TIMEOUT: '0.3' })!.model.generate(asking)).rejects.toMatchObject({ kind: 'timeout' });
    expect((await open({ OPENAI_BASE_URL: first.url, MODEL_TIMEOUT: '10' })!.model.generate(asking)).text).toBe('Late.');
  });

  test.each([['1', 1], ['3', 3]])('MODEL_CONCURRENCY of %s: so many calls at once', async (most, expected) => {
    first.answer = (request) => completion(request, { text: 'ok', waitMs: 60 });
    const { model } = open({ OPENAI_BASE_URL: first.url, MODEL_CONCURRENCY: most })!;
    await Promise.all(Array.from({ length: 5 }, () => model.generate(asking)));
    expect(first.mostAtOnce).toBe(expected);
  });

  test('MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT are what a call is counted at', async () => {
    const spendings: Spending[] = [];
    const meter = { admit: () => Promise.resolve(), spent: (spending: Spending) => { spendings.push(spending); } };
    await open({ OPENAI_BASE_URL: first.url, MODEL_PRICE_INPUT: '2', MODEL_PRICE_OUTPUT: '10' })!.model.generate({ ...asking, meter });
    const { inputTokens, outputTokens, costMicros } = spendings[0]!;
    expect(costMicros).toBe(inputTokens * 2 + outputTokens * 10);
  });

  test('EMBEDDING_PRICE is what embedding is counted at, by the tokens that the server tells', async () => {
    const spendings: Spending[] = [];
    const meter = { admit: () => Promise.resolve(), spent: (spending: Spending) => { spendings.push(spending); } };
    first.answer = () => ({ body: [JSON.stringify({ data: [{ index: 0, embedding: [1, 0] }], usage: { prompt_tokens: 7 } })] });
    const { values } = read({ OPENAI_BASE_URL: first.url, EMBEDDING_MODEL: 'vectors', EMBEDDING_PRICE: '3' });
    await openEmbedder(values)!.embed({ purpose: 'embed', texts: ['Hello'], meter });
    expect(spendings).toEqual([{ inputTokens: 7, outputTokens: 0, costMicros: 21 }]);
  });

  test('MODEL_SCRIPT is a file that answers instead', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'csa-script-')), 'script.json');
    writeFileSync(path, JSON.stringify([{ text: 'As written.' }]));
    expect((await open({ MODEL_SCRIPT: path })!.model.generate(asking)).text).toBe('As written.');
  });

  test('each mistake is named', () => {
    const { problems } = read({ OPENAI_BASE_URL: 'ftp://x', FALLBACK_BASE_URL: 'x', MODEL_TIMEOUT: '0', MODEL_CONCURRENCY: '0', MODEL_PRICE_INPUT: '-1' });
    expect(problems).toHaveLength(5);
  });
});
