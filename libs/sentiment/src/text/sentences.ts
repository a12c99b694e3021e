import { endsSentence, type Token } from './token.js';

/** A stretch of tokens up to and with the mark that ends it. */
export interface Sentence {
  /** Index of its first token. */
  readonly start: number;
  /** Index after its last token, the closing mark included. */
  readonly end: number;
  /** The closing mark as written ("?!"), empty when there is none. */
  readonly closing: string;
}

export function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  tokens.forEach((token, index) => {
    if (!endsSentence(token)) return;
    // A mark right after a mark, such as a line break after a full stop, ends nothing more.
    if (index > start) sentences.push({ start, end: index + 1, closing: token.text.trim() });
    start = index + 1;
  });
  if (start < tokens.length) sentences.push({ start, end: tokens.length, closing: '' });
  return sentences;
}
