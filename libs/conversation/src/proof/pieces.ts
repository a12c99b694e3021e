import { sentencesOf } from '../replies/sentences.js';

const LIST_NUMBER = /^\s*\d{1,2}[.)]\s*$/;
const SHORT_FORM = /\b(?:e\.g|i\.e|etc|no|nr|vs|approx)\.\s*$/i;
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
  return LIST_NUMBER.test(before) || SHORT_FORM.test(before) || (QUOTED_QUESTION.test(before) && /^\p{Ll}/u.test(sentence));
}
