import type { z } from 'zod';
import type { ModelRequest } from './language-model.js';
import { jsonSchemaOf } from './json-schema.js';

/** Bytes a token stands for at least, on the average of a text: English has about four, other scripts three and less. */
const BYTES_A_TOKEN = 3;
/** Roles and marks around each message. */
const TOKENS_AROUND = 8;

/**
 * How many tokens a text or a request is, estimated without the model's own tokenizer, and rather too high: a byte-pair
 * encoding never has more tokens than the text has UTF-8 bytes (https://arxiv.org/abs/1508.07909).
 */
export function tokensIn(counted: string | Pick<ModelRequest, 'messages' | 'tools' | 'answer'>): number {
  if (typeof counted === 'string') return Math.ceil(Buffer.byteLength(counted) / BYTES_A_TOKEN);
  const { messages, tools = [], answer } = counted;
  const said = messages.map((message) => tokensIn(message.content + JSON.stringify('toolCalls' in message ? message.toolCalls : '')) + TOKENS_AROUND);
  const described = tools.map((tool) => tokensIn(tool.name + tool.description) + tokensInForm(tool.input) + TOKENS_AROUND);
  const form = answer ? tokensInForm(answer.schema) : 0;
  return [...said, ...described].reduce((sum, tokens) => sum + tokens, form);
}

const forms = new WeakMap<z.ZodType, number>();

/** The same in every call, and counted once. */
function tokensInForm(schema: z.ZodType): number {
  const known = forms.get(schema);
  if (known !== undefined) return known;
  const tokens = tokensIn(JSON.stringify(jsonSchemaOf(schema)));
  forms.set(schema, tokens);
  return tokens;
}

/** The beginning of a text that is at most so many tokens by the estimate; whole characters only. */
export function firstTokens(text: string, tokens: number): string {
  if (tokensIn(text) <= tokens) return text;
  const bytes = Buffer.from(text).subarray(0, Math.max(0, tokens * BYTES_A_TOKEN));
  return bytes.toString('utf8').replace(/\uFFFD+$/u, '');
}
