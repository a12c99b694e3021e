import { sentencesOf } from '../replies/sentences.js';
import { proofLanguages } from './proof-language.js';

const LIST_NUMBER = /^\s*\d{1,2}[.)]\s*$/;
/** "3. März": a full stop behind the number of a day. */
const DAY_NUMBER = /(?:^|\s)\d{1,2}\.\s*$/;
const MONTH_NEXT = new RegExp(`^(?:${proofLanguages.flatMap(({ months }) => months).join('|')})(?!\\p{L})`, 'iu');
const QUOTED_QUESTION = /\?["”'’]\s*$/;

/** Sentences, and lines of lists; together they are the text. The mark of a list stays with its line. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const sentence of text.split(/(?<=\n)/).flatMap(sentencesOf)) {
    const before = pieces.at(-1);
    if (before !== undefined && goesOn(before, sentence)) pieces[pieces.length - 1] = before + sentence;
    else pieces.push(sentence);
  }
  return pieces;
}

function goesOn(before: string, sentence: string): boolean {
  return LIST_NUMBER.test(before) || proofLanguages.some(({ shortForms }) => shortForms.test(before)) || (DAY_NUMBER.test(before) && MONTH_NEXT.test(sentence)) || (QUOTED_QUESTION.test(before) && /^\p{Ll}/u.test(sentence));
}
