import type { z } from 'zod';
import type { Meter } from './meter.js';

/** What a model is told, in order. Policy is in `system` alone; what customers, passages and tools say is quoted elsewhere. */
export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls?: readonly ToolCall[] }
  /** The result of the call with this id. */
  | { readonly role: 'tool'; readonly callId: string; readonly content: string };

/** A tool a model may ask for. It is asked for, never run: whoever calls the model decides. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType;
}

/** A tool the model asks for. The arguments are the model's own text: not even known to be JSON. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** The form an answer must have; the model is told the JSON schema. Whether it keeps to it, `parseAnswer` tells. */
export interface AnswerForm<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: S;
}

interface Asking {
  /** What the call is for, such as `understand`; for traces, and what a script goes by. */
  readonly purpose: string;
  /** Aborting it ends the call, also on the wire. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the answer, or for a stream's first text, in milliseconds, all attempts together. */
  readonly withinMs?: number | undefined;
  /** Who counts what the call costs; nobody when absent. */
  readonly meter?: Meter | undefined;
}

export interface ModelRequest extends Asking {
  readonly messages: readonly ModelMessage[];
  readonly tools?: readonly ModelTool[] | undefined;
  readonly answer?: AnswerForm | undefined;
  /** The longest answer, in tokens. */
  readonly maxTokens: number;
  /** For a stream: how long a pause may be once text has come, in milliseconds. */
  readonly pauseMs?: number | undefined;
}

export interface EmbedRequest extends Asking {
  /** At least one text. */
  readonly texts: readonly string[];
}

/** Tokens by the provider's count; where it gives none, an estimate. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** `length`: cut off at `maxTokens`. `refused`: the model, or its provider's filter, does not want to answer. */
export type Finish = 'stop' | 'length' | 'tool_calls' | 'refused';

/** What a model answered. Without a text and without tool calls only when it refused. */
export interface Generation {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly finish: Finish;
  readonly usage: Usage;
  /** The name of the model that answered. */
  readonly model: string;
}

export interface Embedding {
  /** One a text, in their order, all of the same length. */
  readonly vectors: readonly Float32Array[];
  readonly usage: Usage;
  readonly model: string;
}

/** Hears a piece of the text as it comes. The stream waits for it. */
export type HearText = (text: string) => Promise<void> | void;

/** A language model. Every method throws a `ModelFailure` when there is no answer, and nothing else. */
export abstract class LanguageModel {
  /** Which one it is, for health, logs and traces. */
  abstract readonly kind: string;

  /** The whole answer at once. */
  abstract generate(request: ModelRequest): Promise<Generation>;

  /** The same, and its text piece by piece as it comes; the pieces together are the text. */
  abstract stream(request: ModelRequest, hear: HearText): Promise<Generation>;

  /** Vectors that are near where the meaning is near. */
  abstract embed(request: EmbedRequest): Promise<Embedding>;
}
