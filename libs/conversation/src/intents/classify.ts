import type { WrittenLanguage } from '@csa/contracts';
import type { DialogueState } from '../dialogue-state.js';
import type { Entities } from '../turn/turn.js';
import { classifyIn } from '../understanding/other-languages.js';
import { ActModel } from './act-model.js';
import { IntentClassifier } from './classifier.js';
import type { IntentMatch } from './classifier.js';
import { intents } from './index.js';

export type { IntentMatch } from './classifier.js';

const ENGLISH: WrittenLanguage = { code: 'en', confidence: 1 };
const classifier = new IntentClassifier(intents, ActModel.shipped());

/** What the customer wants. `language` is what the message is written in; without it the message is taken for English. */
export function classifyIntent(message: string, dialogue: DialogueState, entities: Entities, language: WrittenLanguage = ENGLISH): IntentMatch {
  const match = classifyIn(language, { message, dialogue, entities }, () => classifier.classify(message, dialogue, entities));
  return { ...match, confidence: Math.round(match.confidence * 100) / 100 };
}
