import { describe, expect, test } from '@jest/globals';
import type { Lexicons } from '../lexicon/lexicons.js';
import { analyse, loadJudges } from '../scoring/sentiment.analysis.js';
import type { Token } from '../text/token.js';

const judges = loadJudges();
const lexicons = judges.languages.english;

/** How often the analysis looks at a token of this text: a measure of work that no busy machine can change. */
function looksAtTokens(text: string): number {
  let looks = 0;
  const counting: ProxyHandler<Token[]> = {
    get: (tokens, property, receiver) => {
      looks += 1;
      return Reflect.get(tokens, property, receiver) as unknown;
    },
  };
  const watched: Lexicons = { ...lexicons, tokenise: (message) => new Proxy(lexicons.tokenise(message), counting) };
  analyse(text, { ...judges, languages: { english: watched, lexiconsFor: () => watched } });
  return looks;
}

describe('work grows with the length of a message, not faster', () => {
  test.each([
    'This is not working and I am very angry, but thanks. ', 'not ', 'no ', 'hi ', 'but ', 'although ', 'very ', 'bad ', 'very bad ', 'not not bad ', 'if i am angry ', 'how is ',
    '!? ', '😡', '( ', '3 ', 'a. ', 'told 3 times ', 'angry customers ', 'how do i am angry ',
    'wow ', 'wow, ', 'great. ', 'love waiting bad ', 'thanks for losing ', 'well done bad ',
  ])('for "%s" over and over', (piece) => {
    const length = Math.floor(1_200 / piece.length);
    expect(looksAtTokens(piece.repeat(2 * length))).toBeLessThan(2.3 * looksAtTokens(piece.repeat(length)) + 200);
  });
});

test('any text of any signs gives numbers in range', () => {
  let seed = 7;
  const next = (limit: number) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
  const pieces = ['not', 'furious', 'but', '!', '?', '"', "'", '@', 'https://', '\uD800', '😡', '\u0000', '#', 'thanks', '*', '(', '\n', '\r', '\u200D', 'A', '٣', ' ', '  ', "n't"];
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: next(60) }, () => pieces[next(pieces.length)]).join(next(2) === 0 ? '' : ' ');
    const { polarity, frustrationScore } = analyse(text, judges);
    expect(polarity >= -1 && polarity <= 1 && frustrationScore >= 0 && frustrationScore <= 1 ? 'in range' : JSON.stringify(text)).toBe('in range');
  }
});
