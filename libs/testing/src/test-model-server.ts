import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What the server was asked, as the wire has it. */
export interface WireRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model?: string;
    readonly stream?: boolean;
    readonly input?: readonly string[];
    readonly max_tokens?: number;
    readonly messages?: readonly { readonly role: string; readonly content: string | null; readonly tool_call_id?: string; readonly tool_calls?: readonly unknown[] }[];
    readonly tools?: readonly { readonly function: { readonly name: string; readonly parameters?: object } }[];
    readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name: string; readonly schema: object } };
  };
}

/** What the server does: pieces of a body, with pauses, and maybe a cut of the line at the end. */
export interface WireAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Texts are sent, numbers are waited for, in milliseconds. */
  readonly body: readonly (string | number)[];
  /** The line is cut where the body ends. */
  readonly isCut?: boolean;
}

/** A real HTTP server on loopback that speaks the chat completions protocol, and misbehaves as a spec wants. */
export class TestModelServer {
  readonly requests: WireRequest[] = [];
  /** How many calls were given up before they had their whole answer. */
  abandoned = 0;
  mostAtOnce = 0;
  #atOnce = 0;
  readonly #server: Server;

  private constructor(public answer: (request: WireRequest) => WireAnswer) {
    this.#server = createServer((request, response) => { void this.#serve(request, response); });
  }

  static async start(answer: (request: WireRequest) => WireAnswer): Promise<TestModelServer> {
    const server = new TestModelServer(answer);
    await new Promise<void>((resolve) => { server.#server.listen(0, '127.0.0.1', resolve); });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => { this.#server.close(resolve); });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => { gone.abort(); });
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    try {
      const asked: WireRequest = { path: request.url ?? '', headers: request.headers, body: await bodyOf(request) };
      this.requests.push(asked);
      await play(this.answer(asked), response, gone.signal);
    } catch {
      this.abandoned += 1;
    } finally {
      this.#atOnce -= 1;
    }
  }
}

async function play({ status = 200, headers = {}, body, isCut = false }: WireAnswer, response: ServerResponse, gone: AbortSignal): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.flushHeaders();
  for (const piece of body) {
    gone.throwIfAborted();
    if (typeof piece === 'number') await pause(piece, undefined, { signal: gone });
    else response.write(piece);
  }
  if (!isCut) response.end();
  // What was written goes out before the line is cut.
  else setImmediate(() => { response.socket?.destroy(); });
}

async function bodyOf(request: IncomingMessage): Promise<WireRequest['body']> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as WireRequest['body'];
}

interface Message {
  readonly text?: string;
  readonly calls?: readonly { readonly name: string; readonly arguments: string }[];
  readonly refusal?: string;
  readonly finish?: string;
  /** Before the first piece, and between pieces. */
  readonly waitMs?: number;
  readonly pauseMs?: number;
}

const EVENT_STREAM = { 'content-type': 'text/event-stream' };

/** A well-behaved answer, as one body or as a stream, whatever was asked for. */
export function completion(request: WireRequest, message: Message): WireAnswer {
  return request.body.stream === true ? { headers: EVENT_STREAM, body: [message.waitMs ?? 0, ...chunksOf(message), 'data: [DONE]\n\n'] } : { body: [message.waitMs ?? 0, JSON.stringify(whole(message))] };
}

/** A stream's events without its end; for streams that end badly. */
export function chunksOf(message: Message): readonly (string | number)[] {
  const { text = '', calls = [], refusal, pauseMs } = message;
  const words = text.match(/\s*\S+\s*/gu) ?? [];
  const toolCalls = calls.flatMap((call, index) => [
    delta({ tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name: call.name, arguments: '' } }] }),
    ...(call.arguments.match(/[\s\S]{1,12}/gu) ?? []).map((piece) => delta({ tool_calls: [{ index, function: { arguments: piece } }] })),
  ]);
  const said = words.flatMap((content) => (pauseMs === undefined ? [delta({ content })] : [delta({ content }), pauseMs]));
  return [delta({ role: 'assistant', content: '' }), ...said, ...(refusal === undefined ? [] : [delta({ refusal })]), ...toolCalls, delta({}, finishOf(message)), event({ choices: [], usage: usageOf(message) })];
}

export const eventStream = (body: WireAnswer['body'], more: Partial<WireAnswer> = {}): WireAnswer => ({ headers: EVENT_STREAM, body, ...more });

export const failure = (status: number, headers: Readonly<Record<string, string>> = {}): WireAnswer => ({ status, headers, body: [JSON.stringify({ error: { message: `failed with ${status}`, type: 'server_error' } })] });

const event = (fields: object): string => `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test-model', ...fields })}\n\n`;
const delta = (content: object, finish: string | null = null): string => event({ choices: [{ index: 0, delta: content, finish_reason: finish }] });

function finishOf({ calls = [], finish }: Message): string {
  return finish ?? (calls.length > 0 ? 'tool_calls' : 'stop');
}

/** As the server counts: four characters a token. */
function usageOf({ text = '', calls = [] }: Message): object {
  const output = Math.ceil((text.length + JSON.stringify(calls).length) / 4);
  return { prompt_tokens: 100, completion_tokens: output, total_tokens: 100 + output };
}

function whole(message: Message): object {
  const { text = null, calls = [], refusal = null } = message;
  const toolCalls = calls.length === 0 ? {} : { tool_calls: calls.map((call, index) => ({ id: `call_${index}`, type: 'function', function: call })) };
  return {
    id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'test-model', usage: usageOf(message),
    choices: [{ index: 0, finish_reason: finishOf(message), message: { role: 'assistant', content: text, refusal, ...toolCalls } }],
  };
}
