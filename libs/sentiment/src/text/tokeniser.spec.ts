import { describe, expect, test } from '@jest/globals';
import { loadLexicons } from '../lexicon/lexicons.js';
import { sentencesOf } from './sentences.js';

const { tokenise } = loadLexicons();
const words = (text: string) => tokenise(text).filter(({ kind }) => kind !== 'mark').map((token) => token.text);

describe('a message is cut into words', () => {
  test.each([
    ["It isn't ready", ['it', 'is', 'not', 'ready']],
    ['It isn’t ready', ['it', 'is', 'not', 'ready']],
    ['It isnt ready', ['it', 'is', 'not', 'ready']],
    ["I can't, we won't, they've left", ['i', 'can', 'not', 'we', 'will', 'not', 'they', 'have', 'left']],
    ['state-of-the-art', ['state', 'of', 'the', 'art']],
    ['soooo goooood', ['so', 'good']],
    ['pleeease', ['please']],
    ['version 3.5, the 3rd', ['version', '3.5', 'the', '3rd']],
    ['thx u', ['thanks', 'you']],
    ['fine:-) 👍🏽 🤦‍♀️', ['fine', ':-)', '👍', '🤦', '♀']],
    ['what the f*** and #@$%!', ['what', 'the', '#@$!', 'and', '#@$!']],
    ['fu\u200Bll', ['full']],
    ['Grüße aus Köln', ['grüße', 'aus', 'köln']],
    ['\uD83D lone \uDE00', ['lone']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test.each([
    'https://example.org/a/b?c=d#e', '(http://example.org)', 'www.example.org', 'example.com/terms', 'someone@example.org', '@someone', 'mailto:someone@example.org',
  ])('%s is left out', (reference) => {
    expect(words(`before ${reference} after`)).toEqual(['before', 'after']);
  });

  test.each(['**bold**', '$20', '50%', 'R&D', '1234****5678', 'C++', '***'])('%s is no disguised curse', (text) => {
    expect(words(text)).not.toContain('#@$!');
  });

  test('it is seen which words were shouted and which were held', () => {
    const [quiet, shouted, held] = tokenise('quiet SHOUTED heeeld');
    expect(quiet).toMatchObject({ shouted: false, stretched: false });
    expect(shouted).toMatchObject({ text: 'shouted', shouted: true });
    expect(held).toMatchObject({ stretched: true });
    expect(tokenise('ASAP')[0]).toMatchObject({ text: 'asap', shouted: false });
  });
});

describe('sentences', () => {
  test('end at full stops, question marks and line breaks, with the mark that ends them', () => {
    const closings = (text: string) => sentencesOf(tokenise(text)).map(({ closing }) => closing);
    expect(closings('One. Two?! Three\nFour')).toEqual(['.', '?!', '', '']);
    expect(closings('version 3.5 is out')).toEqual(['']);
    expect(closings('...')).toEqual([]);
    expect(closings('')).toEqual([]);
  });
});
