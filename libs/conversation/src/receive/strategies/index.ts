import { collect } from './collect.strategy.js';
import { replaceDraft } from './replace-draft.strategy.js';
import { separate } from './separate.strategy.js';
import type { TurnStrategy } from './strategy.js';

export type { TurnStrategy } from './strategy.js';

/** What may become of a message that comes while its conversation has an open turn. */
export const strategies = [replaceDraft, collect, separate] as const satisfies readonly TurnStrategy[];

export const strategyNames = strategies.map(({ name }) => name);

export function strategyNamed(name: string): TurnStrategy {
  return strategies.find((strategy) => strategy.name === name) ?? replaceDraft;
}
