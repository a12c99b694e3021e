import { openLanguageModel } from '@csa/language-model';
import type { ServingModel } from '@csa/language-model';
import type { PersonalDataKind } from '@csa/guards';
import type { ConversationSettings } from '../conversation.config.js';

/** The model that helps the assistant, and what is kept to with it; `null` where the rules serve alone. */
export interface AssistantModel extends ServingModel {
  /** How long a turn waits for it until it begins to write, in milliseconds, all calls together. */
  readonly patienceMs: number;
  /** How many calls to it go out side by side. */
  readonly concurrency: number;
  /** What one call may read, in tokens. */
  readonly contextTokens: number;
  /** What is replaced by placeholders before a text goes out. */
  readonly redact: readonly PersonalDataKind[];
}

export const ASSISTANT_MODEL = Symbol('AssistantModel');

export function assistantModelOf(settings: ConversationSettings): AssistantModel | null {
  const serving = openLanguageModel(settings);
  return serving && { ...serving, patienceMs: settings.MODEL_TIMEOUT * 1_000, concurrency: settings.MODEL_CONCURRENCY, contextTokens: settings.MODEL_CONTEXT_TOKENS, redact: settings.MODEL_REDACT };
}
