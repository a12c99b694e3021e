import { LexiconError } from './data-file.js';
import { ANY_NUMBER } from './phrase-index.js';
import type { Tokeniser } from '../text/tokeniser.js';

/** Brings an entry of a data file to the spelling of messages; refuses what no message could ever match. */
export type PhraseReader = (file: string, entry: string) => readonly string[];

export function phraseReaderFor(tokenise: Tokeniser): PhraseReader {
  return (file, entry) => {
    const phrase = entry.split(' ').flatMap((piece) => (piece === ANY_NUMBER ? [ANY_NUMBER] : wordsOf(tokenise, piece)));
    if (phrase.length === 0) throw new LexiconError(file, [`"${entry}": there is no word, emoji or emoticon in it`]);
    return phrase;
  };
}

function wordsOf(tokenise: Tokeniser, piece: string): string[] {
  return tokenise(piece).filter((token) => token.kind !== 'mark').map((token) => token.text);
}
