import type { z } from 'zod';
import { ModelFailure } from './model-failure.js';
import type { AnswerForm, Generation, LanguageModel, ModelRequest } from './language-model.js';

/** Models like to put JSON into a fence, also when told not to. */
const FENCED = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/;

/** Reads an answer in the form that was asked for; throws `malformed` when it has another. */
export function parseAnswer<S extends z.ZodType>({ schema, name }: AnswerForm<S>, { text }: Pick<Generation, 'text'>): z.output<S> {
  const read = schema.safeParse(jsonIn(FENCED.exec(text)?.[1] ?? text));
  if (!read.success) throw new ModelFailure('malformed', `The model's ${name} has not the form that was asked for.`);
  return read.data;
}

/** Asks for an answer of a form, and gives it read. */
export async function generateAnswer<S extends z.ZodType>(
  model: LanguageModel,
  request: Omit<ModelRequest, 'answer'> & { readonly answer: AnswerForm<S> },
): Promise<{ readonly value: z.output<S>; readonly generation: Generation }> {
  const generation = await model.generate(request);
  if (generation.finish === 'refused') throw new ModelFailure('malformed', `The model refused a ${request.answer.name}.`);
  return { value: parseAnswer(request.answer, generation), generation };
}

/** Undefined where there is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
