import { shortAnswerIn } from '../understanding/short-answers.js';
import { YES } from './yes.js';

/** Which of several things that were offered is meant: "2", "the second one", "number 1, please", "the last". */
export const BY_PLACE =
  /^(?!the one\b[\s.!]*$)(?:(?:the|number|option|question|no|yes|i mean|i meant|#)[\s.,:#]*)*(?:[1-3]|first|second|third|one|two|three|1st|2nd|3rd|last)(?: (?:one|question|option))?[\s,]*(?:please)?[\s.!]*$/;
/** "Yes", "yes, that one", "exactly": where one question was offered it is that one. */
export const THAT_ONE = /^(?:(?:yes|yeah|yep|yup|exactly|right|correct|that's (?:it|right)|that is (?:it|right)|that one|this one|i do|i did|it is)[\s,.!]*)+(?:please[\s.!]*)?$/;

/** Says yes to the one question that was offered ("did you mean …?"). */
export const AGREES = { test: (text: string): boolean => YES.test(text) || THAT_ONE.test(text) };

/** Looked at from the last: "the second one" is no first one. */
const PLACES = ['1|first|one|1st', '2|second|two|2nd', '3|third|three|3rd'].map((words) => new RegExp(String.raw`\b(?:${words})\b`));
/** Said around a choice, and no part of it. */
const AROUND = new Set('the a an one ones question option number i mean meant it is its was about yes no please that with of for my to do how'.split(' '));
const MOST_WORDS = 8;

/** Which of the questions that were offered is meant, by a yes to the only one, its place, its words or some of them that no other has; undefined when none is. */
export function offeredQuestion(content: string, offered: readonly string[]): string | undefined {
  if (offered.length === 0) return undefined;
  const written = content.trim().toLowerCase().replace(/[‘’]/g, "'");
  const text = shortAnswerIn(written) ?? written;
  if (offered.length === 1 && AGREES.test(text)) return offered[0];
  if (BY_PLACE.test(text)) return offered[/\blast\b/.test(text) ? offered.length - 1 : PLACES.findLastIndex((place) => place.test(text))];
  const said = wordsOf(text);
  return offered.find((question) => wordsOf(question).join(' ') === said.join(' ')) ?? bySomeWords(said, offered);
}

/** "The PayPal one": every word that says something stands in this question, and in no other. */
function bySomeWords(said: readonly string[], offered: readonly string[]): string | undefined {
  const telling = said.filter((word) => !AROUND.has(word));
  if (telling.length === 0 || said.length > MOST_WORDS) return undefined;
  const fitting = offered.filter((question) => telling.every((word) => wordsOf(question).includes(word)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
