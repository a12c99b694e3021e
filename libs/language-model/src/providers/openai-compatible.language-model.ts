import OpenAI from 'openai';
import { LanguageModel } from '../language-model.js';
import type { Embedding, EmbedRequest, Finish, Generation, HearText, ModelRequest, ToolCall, Usage } from '../language-model.js';
import { ModelFailure } from '../model-failure.js';
import { tokensIn } from '../tokens.js';
import { choicesOf } from './choices.js';
import { HeardStream } from './heard-stream.js';
import type { Heard } from './heard-stream.js';
import { failureOf } from './openai-failures.js';
import { chatRequest } from './openai-request.js';
import type { OpenAiOptions } from './openai-request.js';

/** How many texts one request embeds at most; the API takes 2,048, servers of one's own often fewer. */
const BATCH = 128;
/** A local server asks for no key, but the client insists on one. */
const NO_KEY = 'none';

const finishes: Readonly<Record<string, Finish>> = { stop: 'stop', length: 'length', tool_calls: 'tool_calls', function_call: 'tool_calls', content_filter: 'refused' };

/** Any server that speaks OpenAI's chat completions and embeddings, through the official client. */
export class OpenAiCompatibleModel extends LanguageModel {
  readonly kind: string;
  readonly #client: OpenAI;

  constructor(private readonly options: OpenAiOptions) {
    super();
    this.kind = `openai-compatible ${options.model}`;
    // Attempts and deadlines are counted by whoever asks; the client's own would multiply them.
    this.#client = new OpenAI({ apiKey: options.apiKey ?? NO_KEY, baseURL: options.baseUrl ?? null, maxRetries: 0, organization: null, project: null, logLevel: 'off' });
  }

  override generate(request: ModelRequest): Promise<Generation> {
    return this.#telling(request.signal, async () => {
      const completion = await this.#client.chat.completions.create(chatRequest(request, this.options), { signal: request.signal ?? null });
      const [choice] = choicesOf(completion);
      if (!choice) throw new ModelFailure('malformed', 'The model answered without a choice.');
      const { content, refusal, tool_calls: calls = [] } = choice.message;
      const toolCalls = calls.flatMap((call): ToolCall[] => (call.type === 'function' ? [{ id: call.id, name: call.function.name, arguments: call.function.arguments }] : []));
      return generationOf(request, { text: content ?? '', toolCalls, finish: refusal ? 'content_filter' : choice.finish_reason, usage: completion.usage, model: completion.model });
    });
  }

  override stream(request: ModelRequest, hear: HearText): Promise<Generation> {
    return this.#telling(request.signal, async () => {
      const stream = await this.#client.chat.completions.create({ ...chatRequest(request, this.options), stream: true, stream_options: { include_usage: true } }, { signal: request.signal ?? null });
      const heard = new HeardStream(this.options.model);
      for await (const chunk of stream) {
        const text = heard.add(chunk);
        if (text !== '') await hear(text);
      }
      // An aborted stream ends like one that was read to its end.
      request.signal?.throwIfAborted();
      return generationOf(request, heard);
    });
  }

  override embed({ texts, signal }: EmbedRequest): Promise<Embedding> {
    const model = this.options.embeddingModel;
    if (model === undefined) return Promise.reject(new ModelFailure('rejected', 'EMBEDDING_MODEL is not set.'));
    return this.#telling(signal, async () => {
      const vectors: Float32Array[] = [];
      let inputTokens = 0;
      for (let from = 0; from < texts.length; from += BATCH) {
        const input = texts.slice(from, from + BATCH);
        const answer = await this.#client.embeddings.create({ model, input, encoding_format: 'float' }, { signal: signal ?? null });
        if (answer.data.length !== input.length) throw new ModelFailure('malformed', 'The model embedded another number of texts.');
        vectors.push(...answer.data.toSorted((one, other) => one.index - other.index).map(({ embedding }) => Float32Array.from(embedding)));
        inputTokens += (answer.usage as { prompt_tokens?: number } | undefined)?.prompt_tokens || input.reduce((sum, text) => sum + tokensIn(text), 0);
      }
      return { vectors, usage: { inputTokens, outputTokens: 0 }, model };
    });
  }

  async #telling<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw failureOf(error, signal);
    }
  }
}

function generationOf(request: ModelRequest, { text, toolCalls, finish: told, usage, model }: Heard): Generation {
  if (told === null) throw new ModelFailure('cut', 'The answer ended in the middle.');
  const finish = finishes[told] ?? 'stop';
  if (text === '' && toolCalls.length === 0 && finish !== 'refused') throw new ModelFailure('empty', 'The model answered with nothing.');
  return { text, toolCalls, finish, usage: usageOf(usage, request, text + toolCalls.map((call) => call.name + call.arguments).join('')), model };
}

function usageOf(usage: Heard['usage'], request: ModelRequest, written: string): Usage {
  return usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : { inputTokens: tokensIn(request), outputTokens: tokensIn(written) };
}
