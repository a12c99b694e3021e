import type { Passage } from '@csa/contracts';
import { writtenLanguageOf } from '../language/written-language.js';
import type { Say } from './phrasebook.js';

/** So sure must a page be of its language, before it is said to be in another one than the reply. */
const SURE = 0.95;

/** The language of a page that is surely another one than that of the reply; null when it is the same, or not told. */
export function otherLanguageOf({ question, answer }: Passage, { language }: Say): string | null {
  const { code, confidence } = writtenLanguageOf(`${question} ${answer}`, language);
  return code === language || code === 'und' || confidence < SURE ? null : code;
}
