import type { Lexicons } from '../lexicon/lexicons.js';
import type { PhraseIndex } from '../lexicon/phrase-index.js';
import { endsSentence, isMark } from '../text/token.js';
import { isNegated } from './negation.js';
import type { FoundExpression, Reading } from './reading.js';

/** How many words may stand between thanks and the harm: "thanks for once again completely ruining it". */
const REACH_OF_THANKS = 4;
/** How many tokens after praise, and how many expressions among them, are looked at for a trouble. */
const REACH_OF_TROUBLE = 30;
const MOST_EXPRESSIONS = 12;
/** How many tokens of fillers and marks may open a sentence before praise: "Oh well, wow, just great". */
const MOST_FILLERS = 6;
/** What a good word weighs at least to speak against mockery, and what a trouble weighs to be one. */
const PRAISE = 0.4;
const TROUBLE = -0.05;
/** A word that settles a matter takes so much frustration away. */
const SETTLING = 0.5;

/** A word of praise at its place, and what is found after it. */
interface Place extends Pick<Reading, 'tokens'> {
  readonly praise: FoundExpression;
  readonly following: readonly FoundExpression[];
}

/** A stretch of tokens after praise. */
interface Rest {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether the praise or thanks at this index of the expressions are meant otherwise: "great, another delay", "love being
 * ignored", "thanks for losing my bag". It takes a trouble after them, and nothing that speaks for good faith: other
 * praise, thanks, a wish, a question, a "but".
 */
export function isMockery(index: number, reading: Reading, lexicons: Lexicons): boolean {
  const praise = reading.expressions[index];
  if (praise === undefined || praise.expression.polarity <= 0 || isNegated(reading, praise.start, lexicons)) return false;
  const place = { praise, tokens: reading.tokens, following: reading.expressions.slice(index + 1, index + 1 + MOST_EXPRESSIONS) };
  return [isThanksForHarm, isPraiseOfMore, isPraiseOfTrouble, isJoyAtTrouble].some((isSo) => isSo(place, lexicons, reading));
}

/** "Thanks for losing my bag", "way to go losing my bag". */
function isThanksForHarm({ praise, tokens }: Place, { mockery }: Lexicons): boolean {
  const thanks = mockery.thanks.longestAt(tokens, praise.start);
  if (thanks === undefined) return false;
  const from = praise.start + thanks.length;
  for (let at = from; at <= from + REACH_OF_THANKS && !isMark(tokens[at]); at += 1) {
    if (mockery.harms.longestAt(tokens, at) !== undefined) return true;
    if (tokens[at]?.text === 'not') return false;
  }
  return false;
}

/** "Great, another delay", "Brilliant. Down again." */
function isPraiseOfMore(place: Place, lexicons: Lexicons, reading: Reading): boolean {
  const { praise: { start, end }, tokens } = place;
  const { mockery } = lexicons;
  if (mockery.openers.longestAt(tokens, start) === undefined || !opensSentence(place, lexicons)) return false;
  const isAlone = isMark(tokens[end]) || mockery.piling.longestAt(tokens, end) !== undefined;
  const rest = restAfter(end, tokens);
  return isAlone && holdsAny(mockery.piling, rest, tokens) && isTrouble(rest, place, { lexicons, reading });
}

/** "Well done, you ruined my weekend". */
function isPraiseOfTrouble(place: Place, lexicons: Lexicons, reading: Reading): boolean {
  const { praise: { start, end }, tokens } = place;
  if (lexicons.mockery.compliments.longestAt(tokens, start) === undefined || !opensSentence(place, lexicons)) return false;
  return isTrouble(restAfter(end, tokens), place, { lexicons, reading });
}

/** "Love waiting three hours", "love how you lose my bag". */
function isJoyAtTrouble(place: Place, lexicons: Lexicons, reading: Reading): boolean {
  const { praise: { start, end }, tokens } = place;
  const { enjoyments, enjoyed } = lexicons.mockery;
  if (enjoyments.longestAt(tokens, start) === undefined || enjoyed.longestAt(tokens, end) === undefined) return false;
  return isTrouble(restAfter(end, tokens), place, { lexicons, reading });
}

/** At the beginning of its sentence or after an "oh", "well", "just" there. */
function opensSentence({ praise: { start, sentence }, tokens }: Place, { mockery }: Lexicons): boolean {
  if (start - sentence.start > MOST_FILLERS) return false;
  let at = sentence.start;
  while (at < start) {
    const filler = mockery.fillers.longestAt(tokens, at);
    if (filler === undefined && !isMark(tokens[at])) return false;
    at += filler?.length ?? 1;
  }
  return at === start;
}

/** What comes after it up to the end of the sentence; where that is nothing, the next sentence. */
function restAfter(end: number, tokens: Reading['tokens']): Rest {
  let start = end;
  while (start < end + MOST_FILLERS && tokens[start]?.kind === 'mark') start += 1;
  let last = start;
  while (last < start + REACH_OF_TROUBLE && !isEnd(tokens[last])) last += 1;
  return { start, end: last };
}

function isEnd(token: Reading['tokens'][number] | undefined): boolean {
  return token === undefined || endsSentence(token);
}

function isTrouble(rest: Rest, { tokens, following }: Place, { lexicons, reading }: { lexicons: Lexicons; reading: Reading }): boolean {
  const { mockery, contrast } = lexicons;
  const isAsked = tokens[rest.end]?.text.includes('?') === true;
  if (isAsked || holdsAny(mockery.sincere, rest, tokens) || holdsAny(contrast, rest, tokens)) return false;
  const inside = following.filter(({ start, end }) => start >= rest.start && end <= rest.end && !isNegated(reading, start, lexicons));
  if (inside.some(({ expression: { polarity, calming } }) => polarity >= PRAISE || calming >= SETTLING)) return false;
  if (inside.some(({ expression: { polarity, text } }) => polarity <= TROUBLE && !mockery.noTrouble.has(text))) return true;
  return holdsAny(mockery.troubles, rest, tokens);
}

/** Whether a phrase that counts begins in there; what only looks like one ("yet again" among the contrasts) is none. */
function holdsAny(phrases: PhraseIndex<boolean>, { start, end }: Rest, tokens: Reading['tokens']): boolean {
  for (let at = start; at < end; at += 1) if (phrases.longestAt(tokens, at)?.value === true) return true;
  return false;
}
