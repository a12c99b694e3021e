import type { Lexicons } from '../lexicon/lexicons.js';
import { readMessage } from '../reading/message-reader.js';
import type { Reading } from '../reading/reading.js';
import { isReport, reportedCalmly } from './calm-report.js';
import { type Contribution, contributionsOf } from './contribution.js';
import { frustrationOf, frustrationOfWords, weighPatterns } from './frustration.js';
import { countExclamations, type Pattern, patternsOf, showFeeling } from './patterns.js';
import { polarityOf } from './polarity.js';

/** What the lexicons alone make of a message, with everything that led there. */
export interface LexiconJudgement {
  readonly reading: Reading;
  /** Every expression as it counts for itself, also where a calm report leaves little of it. */
  readonly found: readonly Contribution[];
  readonly contributions: readonly Contribution[];
  readonly patterns: readonly Pattern[];
  /** The same ways of writing before they are weighed by the words beside them. */
  readonly written: readonly Pattern[];
  /** −1 … 1. */
  readonly polarity: number;
  /** 0 … 1. */
  readonly frustration: number;
  /** A trouble, a wish or a topic is told or asked after, and nothing shows a feeling. */
  readonly calm: boolean;
  /** It asks or speaks of its writer, or is short, as a message to a support desk is. */
  readonly isReport: boolean;
}

export function judgedByLexicons(text: string, lexicons: Lexicons): LexiconJudgement {
  const reading = readMessage(text, lexicons);
  const written = patternsOf(reading, (word) => lexicons.known.has(word));
  const found = contributionsOf(reading, lexicons);
  const contributions = showFeeling(written) ? found : reportedCalmly(found, reading, lexicons);
  const polarity = polarityOf(contributions, countExclamations(reading.tokens));
  const ofWords = frustrationOfWords(contributions);
  const patterns = weighPatterns(written, { frustration: ofWords, polarity });
  const report = isReport(reading, lexicons);
  return { reading, found, contributions, patterns, written, polarity, frustration: frustrationOf(ofWords, patterns, contributions), calm: report && !showFeeling(written) && isCalm(found, reading), isReport: report };
}

function isCalm(found: readonly Contribution[], reading: Reading): boolean {
  if (found.some(({ isFelt }) => isFelt)) return false;
  return reading.calmQuestions.size > 0 || found.some(({ isMatter }) => isMatter);
}
