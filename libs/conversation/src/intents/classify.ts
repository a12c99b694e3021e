import type { DialogueState } from '../dialogue-state.js';
import type { Entities } from '../turn/turn.js';
import { ActModel } from './act-model.js';
import { IntentClassifier } from './classifier.js';
import type { IntentMatch } from './classifier.js';
import { intents } from './index.js';

export type { IntentMatch } from './classifier.js';

const classifier = new IntentClassifier(intents, ActModel.shipped());

/** What the customer wants. */
export function classifyIntent(message: string, dialogue: DialogueState, entities: Entities): IntentMatch {
  const match = classifier.classify(message, dialogue, entities);
  return { ...match, confidence: Math.round(match.confidence * 100) / 100 };
}
