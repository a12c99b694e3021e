import type { Replayed } from '@csa/contracts';
import { ModelFailure } from '@csa/language-model';
import type { ModelMessage, ModelRequest } from '@csa/language-model';
import { AppError } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { conversationSettings } from '../conversation.config.js';
import type { ConversationSettings } from '../conversation.config.js';
import { assistantModelOf } from '../model/assistant-model.js';
import type { AssistantModel } from '../model/assistant-model.js';
import { newestPrompt, promptById } from '../model/prompts.js';
import type { Prompt } from '../model/prompts.js';
import { readingForm } from '../model/reading.js';
import type { TraceStep } from '../model/turn-trace.js';
import { modelTools } from '../model/writing.js';
import { Meters } from '../spending/meters.service.js';
import type { TurnMeter } from '../spending/turn-meter.js';

/** Under which name replays stand among the customers of a day's cost. */
const REPLAYS = 'replays';
const LONGEST_ANSWER = 700;

/** A call to a model as a trace has it. */
const TracedCall = z.object({
  step: z.templateLiteral(['model:', z.string()]),
  input: z.object({ prompt: z.string(), messages: z.array(z.custom<ModelMessage>((message) => typeof message === 'object' && message !== null && 'role' in message)) }),
  output: z.object({ text: z.string(), model: z.string() }).nullable(),
});
type TracedCall = z.infer<typeof TracedCall>;

export interface Changes {
  readonly prompt: string | undefined;
  readonly model: string | undefined;
  readonly tenantId: string;
}

/** Asks a model again what it was asked in a turn. No tool runs, nothing is told or stored but the cost. */
@Injectable()
export class Replay {
  constructor(
    @Inject(conversationSettings.token) private readonly settings: ConversationSettings,
    private readonly meters: Meters,
  ) {}

  async run(steps: readonly TraceStep[], { prompt: id, model: name, tenantId }: Changes): Promise<Replayed[]> {
    const serving = assistantModelOf(name === undefined ? this.settings : { ...this.settings, MODEL_NAME: name });
    if (serving === null) throw new AppError('conflict', 'There is no model to ask.');
    const changed = id === undefined ? undefined : promptById(id);
    if (id !== undefined && changed === undefined) throw new AppError('invalid', 'There is no such prompt.');
    const meter = this.meters.open({ tenantId, customerId: REPLAYS });
    const replayed: Replayed[] = [];
    for (const step of steps) {
      const call = TracedCall.safeParse(step);
      if (call.success) replayed.push(await ask(serving, { call: call.data, changed }, meter));
    }
    await meter.settle();
    return replayed;
  }
}

async function ask({ model, patienceMs }: AssistantModel, { call, changed }: { call: TracedCall; changed: Prompt | undefined }, meter: TurnMeter): Promise<Replayed> {
  const name = call.step.slice('model:'.length);
  const prompt = changed?.name === name ? changed : promptById(call.input.prompt) ?? newestPrompt(name);
  const before = { prompt: call.input.prompt, model: call.output?.model ?? null, text: call.output?.text ?? null };
  try {
    const { text, toolCalls, model: by } = await model.generate(requestOf(call, prompt, { meter, withinMs: patienceMs }));
    return { step: call.step, before, now: { prompt: prompt.id, model: by, text, toolCalls: toolCalls.map(({ name: tool, arguments: args }) => ({ name: tool, arguments: args })), failure: null } };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return { step: call.step, before, now: { prompt: prompt.id, model: null, text: null, toolCalls: [], failure: error.kind } };
  }
}

function requestOf({ input }: TracedCall, prompt: Prompt, more: Pick<ModelRequest, 'meter' | 'withinMs'>): ModelRequest {
  const form = prompt.name === 'understand' ? { answer: readingForm } : { tools: modelTools };
  return { ...more, ...form, purpose: prompt.name, maxTokens: LONGEST_ANSWER, messages: [{ role: 'system', content: prompt.text }, ...input.messages] };
}
