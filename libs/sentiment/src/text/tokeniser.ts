import { isDisguisedCurse, isReference } from './chunk.js';
import { type Spelling, unstretched } from './spelling.js';
import type { Token } from './token.js';

/** What a tokeniser has to know of the lexicons. */
export interface TokeniserVocabulary {
  readonly spelling: Spelling;
  /** Signs such as ":-)" that are read as one piece. */
  readonly emoticons: readonly string[];
  /** Words that occur in a lexicon; a held word ("angryyy") is brought to one of them. */
  readonly words: ReadonlySet<string>;
  /** Accents are dropped, as many who write leave them out; the lexicon is read in the same way. */
  readonly withoutAccents?: boolean;
}

/** How every curse in disguise is spelled, "f***" as well as "%&#!"; the emoji file gives its weight. */
const DISGUISED_CURSE = '#@$!';

export type Tokeniser = (text: string) => Token[];

/**
 * Makes a function that cuts a text into tokens. Links, mailboxes and handles are left out, curly quotes are
 * straightened, skin tones and joiners dropped. Time grows linearly with the text: no repetition in the pattern
 * contains another one over the same letters.
 */
export function tokeniserFor(vocabulary: TokeniserVocabulary): Tokeniser {
  const pattern = piecePattern(vocabulary.emoticons);
  return (text) => {
    const tokens: Token[] = [];
    const letters = vocabulary.withoutAccents === true ? withoutAccents(text) : text;
    for (const line of straightened(letters).split('\n')) {
      for (const chunk of line.split(/\s+/u)) addChunk(tokens, chunk, pattern, vocabulary);
      if (tokens.length > 0) tokens.push(plain('mark', '\n'));
    }
    return tokens;
  };
}

/** "está" and "esta" are one word, "heiß" and "heiss" too. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{Mn}/gu, '').replaceAll('ß', 'ss').normalize('NFC');
}

function straightened(text: string): string {
  return text
    .replaceAll(/[‘’‛`´ʼ]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/[\u200B-\u200D\u2060\uFE0F\uFEFF]/gu, '')
    .replaceAll('\r', '\n');
}

function piecePattern(emoticons: readonly string[]): RegExp {
  const signs = [...emoticons].sort((a, b) => b.length - a.length).map((sign) => sign.replaceAll(/[\^$\\.*+?()[\]{}|/]/gu, String.raw`\$&`));
  const emoticon = signs.length > 0 ? `(?:${signs.join('|')})(?![\\p{L}\\p{N}])` : '(?!)';
  const number = String.raw`\p{N}+(?:[.,:]\p{N}+)*(?![\p{L}\p{N}])`;
  const word = String.raw`[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*`;
  const mark = String.raw`[!?]+|[.…]+|[,;:()\[\]"—–]`;
  const emoji = String.raw`\p{Extended_Pictographic}`;
  return new RegExp(`(?<symbol>${emoticon}|${emoji})|(?<number>${number})|(?<word>${word})|(?<mark>${mark})`, 'gu');
}

function addChunk(tokens: Token[], chunk: string, pattern: RegExp, vocabulary: TokeniserVocabulary): void {
  if (chunk === '' || isReference(chunk)) return;
  if (isDisguisedCurse(chunk)) {
    tokens.push(plain('symbol', DISGUISED_CURSE));
    return;
  }
  for (const { 0: piece, groups = {} } of chunk.matchAll(pattern)) {
    if (groups['word'] === undefined) tokens.push(plain(kindOf(groups), piece));
    else addWord(tokens, piece, vocabulary);
  }
}

function kindOf(groups: Partial<Record<string, string>>): Token['kind'] {
  if (groups['mark'] !== undefined) return 'mark';
  return groups['number'] === undefined ? 'symbol' : 'number';
}

function addWord(tokens: Token[], written: string, { spelling, words }: TokeniserVocabulary): void {
  const lowerCase = written.toLowerCase();
  const word = unstretched(lowerCase, (candidate) => words.has(candidate) || spelling.knows(candidate));
  const inCapitals = written.length > 1 && written === written.toUpperCase() && written !== lowerCase;
  const shouted = inCapitals && !spelling.isAbbreviation(lowerCase);
  for (const text of spelling.wordsOf(word)) {
    tokens.push({ kind: spelling.isNumber(text) ? 'number' : 'word', text, shouted, stretched: word !== lowerCase });
  }
}

function plain(kind: Token['kind'], text: string): Token {
  return { kind, text, shouted: false, stretched: false };
}
