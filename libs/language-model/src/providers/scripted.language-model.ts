import { setTimeout as pause } from 'node:timers/promises';
import { LanguageModel } from '../language-model.js';
import type { Embedding, EmbedRequest, Generation, HearText, ModelRequest, ToolCall } from '../language-model.js';
import { ModelFailure } from '../model-failure.js';
import { tokensIn } from '../tokens.js';
import { readScript } from './script.js';
import type { ScriptedAnswer } from './script.js';
import { vectorOf } from './word-vectors.js';

/** Answers from a script, the first line that fits; for stories, demos and evaluations. It keeps what it was asked. */
export class ScriptedModel extends LanguageModel {
  readonly kind = 'scripted';
  /** Every request, oldest first. */
  readonly calls: ModelRequest[] = [];
  readonly #script: readonly ScriptedAnswer[];
  readonly #uses = new Map<ScriptedAnswer, number>();

  constructor(script: readonly unknown[]) {
    super();
    this.#script = readScript(script);
  }

  /** The lines that were not used as often as they say; empty when the script was played. */
  get unused(): readonly ScriptedAnswer[] {
    return this.#script.filter((line) => (this.#uses.get(line) ?? 0) < (line.times ?? 1));
  }

  override async generate(request: ModelRequest): Promise<Generation> {
    const line = await this.#answer(request);
    return generationOf(request, line);
  }

  override async stream(request: ModelRequest, hear: HearText): Promise<Generation> {
    const line = await this.#answer(request);
    for (const piece of piecesOf(textOf(line))) {
      if (line.pauseMs > 0) await waitFor(line.pauseMs, request.signal);
      await hear(piece);
      throwIfAborted(request.signal);
    }
    return generationOf(request, line);
  }

  override async embed({ texts, signal }: EmbedRequest): Promise<Embedding> {
    throwIfAborted(signal);
    return { vectors: texts.map(vectorOf), usage: { inputTokens: texts.reduce((sum, text) => sum + tokensIn(text), 0), outputTokens: 0 }, model: 'scripted' };
  }

  async #answer(request: ModelRequest): Promise<ScriptedAnswer> {
    throwIfAborted(request.signal);
    this.calls.push(request);
    if (this.calls.length > MOST_KEPT) this.calls.shift();
    const line = this.#script.find((each) => fits(each, request) && (this.#uses.get(each) ?? 0) < (each.times ?? Infinity));
    if (!line) throw new ModelFailure('rejected', 'The script has no answer for this.');
    this.#uses.set(line, (this.#uses.get(line) ?? 0) + 1);
    if (line.delayMs > 0) await waitFor(line.delayMs, request.signal);
    if (line.fails !== undefined) throw new ModelFailure(line.fails, 'The script says so.');
    return filled(line, found(line, request)?.groups ?? {});
  }
}

/** A product that is played for long with a script keeps no more of its calls. */
const MOST_KEPT = 1_000;

/** The newest message that is not the assistant's own. */
function askedLast({ messages }: ModelRequest): string {
  return messages.findLast(({ role }) => role === 'user' || role === 'tool')?.content ?? '';
}

/** What the line's pattern finds; null where it does not fit. A line without one fits everywhere. */
function found({ when = '' }: ScriptedAnswer, request: ModelRequest): RegExpExecArray | null {
  return new RegExp(when, 'iu').exec(askedLast(request));
}

function fits(line: ScriptedAnswer, request: ModelRequest): boolean {
  return (line.purpose === undefined || line.purpose === request.purpose) && found(line, request) !== null;
}

/** The line with what was found in place of the names of groups. */
function filled(line: ScriptedAnswer, groups: Readonly<Record<string, string | undefined>>): ScriptedAnswer {
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => groups[name] ?? whole);
  const fillAll = (value: unknown): unknown => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map(fillAll);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillAll(each)])) : value;
  };
  const toolCalls = line.toolCalls.map((call) => ({ ...call, arguments: fillAll(call.arguments) as typeof call.arguments }));
  return { ...line, text: fill(line.text), json: fillAll(line.json), toolCalls };
}

function textOf({ text, json }: ScriptedAnswer): string {
  return json === undefined ? text : JSON.stringify(json);
}

function generationOf(request: ModelRequest, line: ScriptedAnswer): Generation {
  const toolCalls: ToolCall[] = line.toolCalls.map((call, place) => ({ id: `call-${place}`, name: call.name, arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments) }));
  const text = textOf(line);
  if (text === '' && toolCalls.length === 0 && line.finish !== 'refused') throw new ModelFailure('empty', 'The script says nothing.');
  const usage = { inputTokens: tokensIn(request), outputTokens: tokensIn(text + JSON.stringify(toolCalls)) };
  return { text, toolCalls, finish: line.finish ?? (toolCalls.length > 0 ? 'tool_calls' : 'stop'), usage, model: 'scripted' };
}

/** Words with the space after them. */
function piecesOf(text: string): readonly string[] {
  return text.match(/\s*\S+\s*/gu) ?? [];
}

async function waitFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
  throwIfAborted(signal);
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw signal.reason instanceof ModelFailure ? signal.reason : new ModelFailure('aborted', 'The call was given up.');
}
