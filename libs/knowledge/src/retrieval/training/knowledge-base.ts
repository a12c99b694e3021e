import { shuffled } from '@csa/text-model/training';
import type { SearchableText } from '../passage-store.js';

/** A question with the passage that answers it; null when none does. */
export interface AskedQuestion {
  readonly text: string;
  readonly answeredBy: string | null;
}

/** A knowledge base with questions to it. */
export interface KnowledgeBase {
  readonly passages: readonly ({ readonly id: string } & SearchableText)[];
  readonly questions: readonly AskedQuestion[];
}

/** Questions asked to a base; of them this share has no answer there. */
const questionsOfABase = 400;
const unanswered = 1 / 3;

/** A mixture in which the stated share has no answer, as large as there are questions for. */
export function mixed(askable: readonly AskedQuestion[], strange: readonly AskedQuestion[], seed: number): AskedQuestion[] {
  const size = Math.min(questionsOfABase, askable.length / (1 - unanswered), strange.length / unanswered);
  return [...shuffled(askable, seed).slice(0, size * (1 - unanswered)), ...shuffled(strange, seed).slice(0, size * unanswered)];
}

/** A number between these two, drawn evenly on a logarithmic scale. */
export function between(draw: () => number, least: number, most: number): number {
  return Math.round(least * (most / least) ** draw());
}
