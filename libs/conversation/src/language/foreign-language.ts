import { saysWhatIsWritten } from './language-evidence.js';
import { replyLanguages } from './reply-language.js';
import { writtenLanguageOf } from './written-language.js';

/** So sure must it be, before a customer is told that the assistant does not write their language. */
const SURE = 0.8;

export interface ForeignLanguage {
  /** BCP 47; `und` for a script that several languages share. */
  readonly code: string;
  /** "I can only write in English, French and German" in that language; null when it is not known how to say it. */
  readonly says: string | null;
}

/** The language of a text that is surely none the assistant writes; null when it may well be one. */
export function foreignLanguageOf(text: string): ForeignLanguage | null {
  const { code, confidence } = writtenLanguageOf(text);
  return replyLanguages.includes(code) || confidence < SURE ? null : { code, says: saying(code) };
}

function saying(code: string): string | null {
  const sentence = saysWhatIsWritten(code);
  if (sentence === null) return null;
  const names = new Intl.DisplayNames(code, { type: 'language', fallback: 'code' });
  const list = new Intl.ListFormat(code, { style: 'long', type: 'conjunction' });
  return sentence.replace('{languages}', list.format(replyLanguages.map((each) => names.of(each) ?? each)));
}
