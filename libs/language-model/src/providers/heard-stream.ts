import type OpenAI from 'openai';
import type { ToolCall } from '../language-model.js';
import { choicesOf } from './choices.js';
import { ToolCallsInPieces } from './tool-calls-in-pieces.js';

/** What was read of an answer, whole or as far as a stream has come. */
export interface Heard {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** Null while the end has not come. */
  readonly finish: string | null;
  readonly usage: OpenAI.CompletionUsage | null | undefined;
  readonly model: string;
}

/** Puts a stream together, chunk by chunk. */
export class HeardStream implements Heard {
  text = '';
  usage: Heard['usage'];
  #finish: string | null = null;
  #isRefused = false;
  readonly #calls = new ToolCallsInPieces();

  constructor(public model: string) {}

  /** Takes a chunk, and gives the text that came with it. */
  add(chunk: OpenAI.ChatCompletionChunk): string {
    this.model = chunk.model || this.model;
    this.usage = chunk.usage ?? this.usage;
    const [choice] = choicesOf(chunk);
    return choice ? this.#addChoice(choice) : '';
  }

  get toolCalls(): readonly ToolCall[] {
    return this.#calls.all;
  }

  /** A refusal is a stop like any other by its reason. */
  get finish(): string | null {
    return this.#isRefused ? 'content_filter' : this.#finish;
  }

  #addChoice({ delta, finish_reason: finish }: OpenAI.ChatCompletionChunk.Choice): string {
    const { content, refusal, tool_calls: pieces } = delta;
    this.#isRefused ||= Boolean(refusal);
    this.#finish = finish ?? this.#finish;
    this.#calls.add(pieces ?? []);
    this.text += content ?? '';
    return content ?? '';
  }
}
