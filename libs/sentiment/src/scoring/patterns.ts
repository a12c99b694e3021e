import type { Reading } from '../reading/reading.js';
import type { Token } from '../text/token.js';

/** A way of writing that shows agitation, whatever the words are. */
export interface Pattern {
  /** What it is called among the indicators. */
  readonly text: string;
  /** 0 … 1: what it adds to frustration when the words are angry too. */
  readonly weight: number;
}

const MOST_EXCLAMATIONS = 4;
const WEIGHT = { exclamation: 0.05, questionMarks: 0.22, capitals: 0.22, shoutedWord: 0.1, repetition: 0.12, heldLetters: 0.06 };

export function patternsOf({ tokens, mostlyCapitals }: Reading, isKnownWord: (word: string) => boolean): Pattern[] {
  const marks = tokens.filter((token) => token.kind === 'mark').map((token) => token.text);
  const exclamations = countExclamations(tokens);
  const shouted = tokens.some((token) => token.shouted && token.text.length > 2 && isKnownWord(token.text));
  const written: (Pattern | false)[] = [
    exclamations > 0 && { text: '!'.repeat(exclamations), weight: WEIGHT.exclamation * exclamations },
    marks.some((mark) => mark.startsWith('??') || /^(?:\?!|!\?)/u.test(mark)) && { text: '??', weight: WEIGHT.questionMarks },
    mostlyCapitals && { text: 'capitals', weight: WEIGHT.capitals },
    !mostlyCapitals && shouted && { text: 'capitals', weight: WEIGHT.shoutedWord },
    hasRepetition(tokens) && { text: 'repetition', weight: WEIGHT.repetition },
    tokens.some((token) => token.stretched) && { text: 'held letters', weight: WEIGHT.heldLetters },
  ];
  return written.filter((pattern) => pattern !== false);
}

/** Whether the writing shows a feeling by itself. An exclamation mark only does in its own sentence: "Hi! I lost my card." */
export function showFeeling(patterns: readonly Pattern[]): boolean {
  return patterns.some(({ text }) => !text.startsWith('!'));
}

/** At most four; more of them say nothing more. */
export function countExclamations(tokens: readonly Token[]): number {
  let count = 0;
  for (const token of tokens) if (token.kind === 'mark') count += token.text.split('!').length - 1;
  return Math.min(count, MOST_EXCLAMATIONS);
}

/** The same word three times in a row: "no no no". */
function hasRepetition(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === 'word').map((token) => token.text);
  return words.some((word, index) => index >= 2 && word === words[index - 1] && word === words[index - 2]);
}
