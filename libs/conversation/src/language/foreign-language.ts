import { saysEnglishOnly } from './language-evidence.js';
import { writtenLanguageOf } from './written-language.js';

/** So sure must it be, before a customer is told that the assistant does not write their language. */
const SURE = 0.8;

export interface ForeignLanguage {
  /** BCP 47; `und` for a script that several languages share. */
  readonly code: string;
  /** "I can only write in English" in that language; null when it is not known. */
  readonly says: string | null;
}

/** The language of a text that is surely not English; null when it may well be English. */
export function foreignLanguageOf(text: string): ForeignLanguage | null {
  const { code, confidence } = writtenLanguageOf(text);
  return code === 'en' || confidence < SURE ? null : { code, says: saysEnglishOnly(code) };
}
