import type { Lexicons } from '../lexicon/lexicons.js';
import type { Reading } from '../reading/reading.js';
import type { Contribution } from './contribution.js';

/**
 * How much blame the matters of a calm message may hold together, however many there are: polarity then stays above
 * the −0.1 at which a label turns, also when a "Hello!!!!" before them strengthens it.
 */
const ROOM = 0.078;
/** A longer message that asks nothing and does not speak of its writer is no report to a support desk: it judges the world. */
const MOST_WORDS_OF_BARE_REPORT = 8;
/** Blame at which half of that room is taken. */
const HALFWAY = 0.15;

/**
 * What is left of a message's matters when nothing in it shows a feeling. "My card was declined" and "please cancel my
 * plan" say that there is a trouble or a wish; how the customer feels about it takes another sign: a word of judgement
 * or of feeling, stress ("totally wrong"), an exclamation mark after it, capitals, held letters, repetition.
 */
export function reportedCalmly(contributions: readonly Contribution[], reading: Reading, lexicons: Lexicons): readonly Contribution[] {
  if (contributions.some(({ isFelt }) => isFelt) || !isReport(reading, lexicons)) return contributions;
  const share = shareOfMatters(contributions);
  return contributions.map((contribution) =>
    contribution.isMatter && contribution.polarity < 0
      ? { ...contribution, polarity: contribution.polarity * share, frustration: contribution.frustration * share }
      : contribution,
  );
}

/** Whether it asks or speaks of its writer, as a message to a support desk does, or is as short as one. */
export function isReport({ tokens, calmQuestions }: Reading, lexicons: Lexicons): boolean {
  if (calmQuestions.size > 0) return true;
  const words = tokens.filter(({ kind }) => kind === 'word');
  return words.length <= MOST_WORDS_OF_BARE_REPORT || words.some(({ text }) => lexicons.words.ownAffairs.has(text));
}

/** Praise in the same message is weighed against the whole blame; only what blame is left over finds little room. */
function shareOfMatters(contributions: readonly Contribution[]): number {
  const blame = contributions.reduce((sum, { isMatter, polarity }) => sum - (isMatter ? Math.min(0, polarity) : 0), 0);
  const other = contributions.reduce((sum, { isMatter, polarity }) => sum + (isMatter && polarity < 0 ? 0 : polarity), 0);
  const leftOver = blame - Math.max(0, other);
  if (leftOver <= 0) return 1;
  return (blame - leftOver + (ROOM * leftOver) / (leftOver + HALFWAY)) / blame;
}
