import type { Intent, IntentDetail } from '@csa/contracts';
import type { DialogueState } from '../dialogue-state.js';

/** A sign that a message has an intent. */
export interface Cue {
  /** Read on lower-case text with straight quotes. */
  readonly pattern: Pick<RegExp, 'test'>;
  /** 0…1: how sure this sign alone is. Of several intents the surest sign wins. */
  readonly weight: number;
  /** `text` is the whole message, `core` (the default) the message without greeting and politeness. */
  readonly over?: 'text' | 'core';
  /** The sign does not count where this matches. */
  readonly unless?: RegExp;
  /** The sign counts only at such a point of the conversation. */
  readonly when?: (dialogue: DialogueState) => boolean;
  /** A finer point that is answered in its own way. */
  readonly topic?: string;
}

export interface IntentDefinition {
  readonly detail: IntentDetail;
  readonly intent: Intent;
  /** What customers say who mean this; the classifier compares with them, and its spec checks each. */
  readonly examples: readonly string[];
  readonly cues: readonly Cue[];
  /** A likeness to examples is not enough: what follows from this intent is not done on a guess. */
  readonly onlyByCues?: boolean;
  /** Topics that need neither knowledge nor a tool: the assistant answers by itself. */
  readonly directTopics?: readonly string[];
  /** Topics that say too little to look anything up: the assistant asks what exactly. */
  readonly vagueTopics?: readonly string[];
}

export const defineIntent = (definition: IntentDefinition): IntentDefinition => definition;
