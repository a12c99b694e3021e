import { Redaction } from '@csa/guards';
import { ModelFailure } from '@csa/language-model';
import type { Generation, HearText, ModelMessage, ModelRequest } from '@csa/language-model';
import type { Attempt } from '../turn/turn.js';
import type { AssistantModel } from './assistant-model.js';
import type { BuiltContext } from './context.js';
import type { Prompt } from './prompts.js';

/** What a call asks, beside what it is shown. */
export interface Ask extends Pick<ModelRequest, 'tools' | 'answer' | 'maxTokens'> {
  readonly prompt: Prompt;
  readonly context: Pick<BuiltContext, 'messages' | 'measured'>;
  /** The part of the time that is left which this call may take before its first text. */
  readonly share?: number;
}

/** What one attempt at a turn has to do with the model: its time, its money, its placeholders, and its place in the trace. */
export class ModelSession {
  readonly #redaction: Redaction;
  readonly #until: number;

  constructor(private readonly serving: AssistantModel, private readonly attempt: Pick<Attempt, 'signal' | 'trace' | 'meter'>) {
    this.#redaction = new Redaction(serving.redact);
    this.#until = performance.now() + serving.patienceMs;
  }

  get contextTokens(): number {
    return this.serving.contextTokens;
  }

  /** Puts back what was replaced on the way out. */
  restore(text: string): string {
    return this.#redaction.restore(text);
  }

  redact(text: string): string {
    return this.#redaction.redact(text);
  }

  /** Throws a `ModelFailure` when there is no answer; why the attempt was ended, when it was. */
  generate(ask: Ask): Promise<Generation> {
    return this.#call(ask, (request) => this.serving.model.generate(request));
  }

  stream(ask: Ask, hear: HearText): Promise<Generation> {
    return this.#call(ask, (request) => this.serving.model.stream(request, hear));
  }

  async #call(ask: Ask, call: (request: ModelRequest) => Promise<Generation>): Promise<Generation> {
    const { prompt, context, share = 1, ...asked } = ask;
    const begun = performance.now();
    const { meter } = this.attempt;
    const before = meter.costMicros;
    const messages = context.messages.map((message) => ({ ...message, content: this.#redaction.redact(message.content) }));
    const note = (output: unknown, decision: string) => {
      this.attempt.trace.note({
        step: `model:${prompt.name}`, tookMs: performance.now() - begun, costMicros: meter.costMicros - before,
        input: { prompt: prompt.id, tokens: context.measured, messages: afterPolicy(messages), tools: asked.tools?.map(({ name }) => name) ?? [] }, output, decision,
      });
    };
    try {
      const request = { ...asked, messages, purpose: prompt.name, signal: this.attempt.signal, withinMs: Math.max(1, (this.#until - begun) * share), meter };
      const { text, toolCalls, finish, usage, model } = await call(request);
      note({ text, toolCalls, usage, model }, finish);
      return { text, toolCalls, finish, usage, model };
    } catch (error) {
      note(null, error instanceof ModelFailure ? error.kind : 'error');
      this.attempt.signal.throwIfAborted();
      throw error;
    }
  }
}

/** The policy is told by its prompt's id; it is the same in every call. */
function afterPolicy(messages: readonly ModelMessage[]): readonly ModelMessage[] {
  return messages.filter(({ role }) => role !== 'system');
}
