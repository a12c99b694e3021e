import type { z } from 'zod';
import type { Example } from './dataset.js';
import { shuffled } from './random.js';
import { scorerOf, train } from './trainer.js';
import type { TrainingSettings } from './training-settings.js';

/** Which fold each example is held out in. Examples of one group share a fold; classes are spread evenly. */
export function foldsOf(examples: readonly Example[], folds: number, seed: number): number[] {
  const groups = new Map<string, number[]>();
  examples.forEach(({ group }, index) => {
    const key = group ?? `#${index}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const byLabel = [...shuffled([...groups.values()], seed)].sort((a, b) => compare(labelOf(examples, a), labelOf(examples, b)));
  const fold = examples.map(() => 0);
  byLabel.forEach((members, index) => { for (const member of members) fold[member] = index % folds; });
  return fold;
}

function labelOf(examples: readonly Example[], members: readonly number[]): string {
  return String(examples[members[0] ?? 0]?.label ?? '');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Scores of every example by a model that did not learn from its fold. */
export function crossValidated(examples: readonly Example[], settings: z.input<typeof TrainingSettings>, fold: readonly number[]): Float64Array[] {
  const scores: Float64Array[] = [];
  for (const held of new Set(fold)) {
    const score = scorerOf(train(examples.filter((_, index) => fold[index] !== held), settings));
    examples.forEach((example, index) => { if (fold[index] === held) scores[index] = score(example); });
  }
  return scores;
}
