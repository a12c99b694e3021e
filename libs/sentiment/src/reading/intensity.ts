import type { Lexicons } from '../lexicon/lexicons.js';
import { isMark } from '../text/token.js';
import type { FoundExpression, Reading } from './reading.js';

const MOST_WORDS_OF_STRESS = 4;
/** How far after a word its emphasis may stand: "I hate this app so much". */
const REACH_OF_EMPHASIS = 3;
const CAPITALS = 1.15;
const HELD_LETTERS = 1.1;
const WEAKEST = 0.4;
const STRONGEST = 1.6;

/** How much stronger (above 1) or weaker (below 1) an expression is for what stands around it and how it is written. */
export function intensityOf(found: FoundExpression, reading: Reading, lexicons: Lexicons): number {
  const factor = stressBefore(found, reading, lexicons) * emphasisAfter(found, reading, lexicons) * writing(found, reading);
  return Math.min(STRONGEST, Math.max(WEAKEST, factor));
}

function stressBefore({ start }: FoundExpression, { tokens }: Reading, lexicons: Lexicons): number {
  let factor = 1;
  let end = start;
  while (start - end < MOST_WORDS_OF_STRESS) {
    const stress = longestEndingAt(end, tokens, lexicons);
    if (stress === undefined) break;
    factor *= stress.factor;
    end -= stress.length;
  }
  return factor;
}

/** The longest modifier whose last word stands right before `end`: "a bit" rather than "bit". */
function longestEndingAt(end: number, tokens: Reading['tokens'], lexicons: Lexicons): { factor: number; length: number } | undefined {
  for (let length = Math.min(3, end); length > 0; length -= 1) {
    const factor = lexicons.modifiersBefore.get(tokens.slice(end - length, end).map((token) => token.text));
    if (factor !== undefined) return { factor, length };
  }
  return undefined;
}

function emphasisAfter({ end }: FoundExpression, { tokens }: Reading, lexicons: Lexicons): number {
  for (let index = end; index <= end + REACH_OF_EMPHASIS && !isMark(tokens[index]); index += 1) {
    const emphasis = lexicons.modifiersAfter.longestAt(tokens, index);
    if (emphasis !== undefined) return emphasis.value;
  }
  return 1;
}

// In a message that is all capitals no single word stands out; that counts as a pattern of the whole.
function writing({ start, end }: FoundExpression, { tokens, mostlyCapitals }: Reading): number {
  const covered = tokens.slice(start, end);
  const shouted = !mostlyCapitals && covered.some((token) => token.shouted);
  return (shouted ? CAPITALS : 1) * (covered.some((token) => token.stretched) ? HELD_LETTERS : 1);
}
