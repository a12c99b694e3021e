import type OpenAI from 'openai';
import { jsonSchemaOf } from '../json-schema.js';
import type { ModelMessage, ModelRequest } from '../language-model.js';

export interface OpenAiOptions {
  /** None for servers of one's own that ask for none. */
  readonly apiKey?: string | undefined;
  /** OpenAI itself when absent. */
  readonly baseUrl?: string | undefined;
  readonly model: string;
  /** Without one nothing can be embedded. */
  readonly embeddingModel?: string | undefined;
}

type Request = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

/** A request as the wire has it. Nothing is sent that older servers do not know unless it is needed. */
export function chatRequest({ messages, tools = [], answer, maxTokens }: ModelRequest, { model, baseUrl }: OpenAiOptions): Request {
  return {
    model,
    messages: messages.map(messageOf),
    ...{ [isOpenAis(baseUrl) ? 'max_completion_tokens' : 'max_tokens']: maxTokens },
    ...(tools.length === 0 ? {} : {
      tools: tools.map(({ name, description, input }) => ({ type: 'function' as const, function: { name, description, parameters: jsonSchemaOf(input) } })),
    }),
    ...(answer ? { response_format: { type: 'json_schema' as const, json_schema: { name: answer.name, schema: jsonSchemaOf(answer.schema) } } } : {}),
  };
}

/** OpenAI's newer models refuse `max_tokens`, and many other servers know nothing else. */
function isOpenAis(baseUrl: string | undefined): boolean {
  return baseUrl === undefined || /(^|\.)(openai|azure)\.com$/.test(new URL(baseUrl).hostname);
}

function messageOf(message: ModelMessage): OpenAI.Chat.ChatCompletionMessageParam {
  switch (message.role) {
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.content };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.content,
        ...(message.toolCalls ? { tool_calls: message.toolCalls.map(({ id, name, arguments: text }) => ({ id, type: 'function' as const, function: { name, arguments: text } })) } : {}),
      };
    default:
      return { role: message.role, content: message.content };
  }
}
