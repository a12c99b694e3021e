/** What a piece of text is: a word, a number, a sign such as an emoji or emoticon, or a run of punctuation. */
export type TokenKind = 'word' | 'number' | 'symbol' | 'mark';

/** One piece of a message in the spelling that lexicons use. */
export interface Token {
  readonly kind: TokenKind;
  /** Lower case; contractions are split, so that "isn't" is two tokens, "is" and "not". */
  readonly text: string;
  /** Written in capitals, two letters at least. */
  readonly shouted: boolean;
  /** A letter was held: "sooo". */
  readonly stretched: boolean;
}

export function isMark(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'mark';
}

/** A mark that ends a sentence; commas, colons and brackets only end a clause. */
export function endsSentence(token: Token): boolean {
  return token.kind === 'mark' && /^[.!?…\n]/u.test(token.text);
}
