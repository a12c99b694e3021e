import type { Lexicons } from '../lexicon/lexicons.js';
import type { Sentence } from '../text/sentences.js';
import { isMark, type Token } from '../text/token.js';
import type { NegationMarks, Reading } from './reading.js';

/** How many words a "not" reaches: "not in any way at all angry". */
const REACH = 5;

type Parsed = Pick<Reading, 'tokens' | 'sentences' | 'expressions'>;

export function negationMarks({ tokens, sentences, expressions }: Parsed, lexicons: Lexicons): NegationMarks {
  const negators = new Uint8Array(tokens.length);
  const stops = new Uint8Array(tokens.length);
  for (const { value, start, length } of lexicons.negators.findAll(tokens)) if (value) negators[start + length - 1] = 1;
  for (const { value, start } of lexicons.contrast.findAll(tokens)) if (value) stops[start] = 1;
  for (const { start } of lexicons.boundaries.findAll(tokens)) stops[start] = 1;
  for (const { start, end } of expressions) negators.fill(0, start, end);
  for (const sentence of sentences) if (expectsYes(sentence, tokens)) negators[sentence.start + 1] = 0;
  return { negators, stops };
}

/** "Isn't this great?" and "aren't you ashamed?" deny nothing. */
function expectsYes({ start, closing }: Sentence, tokens: readonly Token[]): boolean {
  return closing.startsWith('?') && tokens[start + 1]?.text === 'not';
}

/** Whether an odd number of negators reaches this place: "never not" is none. */
export function isNegated(place: { tokens: readonly Token[]; negation: NegationMarks }, start: number, lexicons: Lexicons): boolean {
  if (isAttributive(place.tokens, start, lexicons)) return false;
  let negated = false;
  for (let index = start - 1; index >= Math.max(0, start - REACH); index -= 1) {
    if (isMark(place.tokens[index])) break;
    if (place.negation.negators[index] === 1) negated = !negated;
    if (place.negation.stops[index] === 1) break;
  }
  return negated;
}

/**
 * Whether the word is pinned on something at hand, as in "your terrible service". Such a judgement stands even in
 * "I don't need your terrible service" and in "can you fix this horrible mess?".
 */
export function isAttributive(tokens: readonly Token[], start: number, lexicons: Lexicons): boolean {
  let before = start - 1;
  while (before > start - REACH && isStress(tokens, before, lexicons)) before -= 1;
  return lexicons.words.determiners.has(tokens[before]?.text ?? '');
}

function isStress(tokens: readonly Token[], index: number, lexicons: Lexicons): boolean {
  const token = tokens[index];
  return token !== undefined && lexicons.modifiersBefore.get([token.text]) !== undefined && !lexicons.words.determiners.has(token.text);
}
