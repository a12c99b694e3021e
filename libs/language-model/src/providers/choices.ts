import { ModelFailure } from '../model-failure.js';

/** Other programs write what they like. */
export function choicesOf<Choice>({ choices }: { readonly choices: readonly Choice[] }): readonly Choice[] {
  if (!isList(choices)) throw new ModelFailure('malformed', 'The answer has no list of choices.');
  return choices;
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}
