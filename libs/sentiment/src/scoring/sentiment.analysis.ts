import type { Sentiment } from '@csa/contracts';
import type { Lexicons } from '../lexicon/lexicons.js';
import { readMessage } from '../reading/message-reader.js';
import { contributionsOf } from './contribution.js';
import { frustrationOf, frustrationOfWords, weighPatterns } from './frustration.js';
import { indicatorsOf, keywordsOf, rounded } from './indicators.js';
import { countExclamations, patternsOf, showFeeling } from './patterns.js';
import { reportedCalmly } from './calm-report.js';
import { polarityOf } from './polarity.js';

/** Polarity at which the label turns. */
const LABEL_TURNS_AT = 0.1;

/** How one message sounds, judged by its words and its writing. The empty message is neutral: 0 and 0. */
export function analyse(text: string, lexicons: Lexicons): Sentiment {
  const reading = readMessage(text, lexicons);
  const written = patternsOf(reading, (word) => lexicons.known.has(word));
  const found = contributionsOf(reading, lexicons);
  const contributions = showFeeling(written) ? found : reportedCalmly(found, reading, lexicons);
  const polarity = rounded(polarityOf(contributions, countExclamations(reading.tokens)));

  const ofWords = frustrationOfWords(contributions);
  const patterns = weighPatterns(written, { frustration: ofWords, polarity });
  const frustrationScore = rounded(frustrationOf(ofWords, patterns, contributions));

  const indicators = indicatorsOf(contributions, patterns);
  return { label: labelOf(polarity), polarity, frustrationScore, keywords: keywordsOf(indicators), indicators };
}

function labelOf(polarity: number): Sentiment['label'] {
  if (polarity >= LABEL_TURNS_AT) return 'positive';
  return polarity <= -LABEL_TURNS_AT ? 'negative' : 'neutral';
}
