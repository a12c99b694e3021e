import { describe, expect, test } from '@jest/globals';
import { analyse, loadJudges } from './sentiment.analysis.js';

const judges = loadJudges();
const LONGEST = 5_000;
const long = (piece: string) => piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);

describe('a text that nobody would write', () => {
  test.each([
    ['only emoji', long('😡🤬💢')], ['one letter', long('a')], ['exclamation marks', long('!')], ['emoticons', long(':-(')], ['base64', long(Buffer.from('refund my money now please').toString('base64').slice(0, -2))],
    ['right to left', long('أنا غاضب جدا من الخدمة ')], ['mixed scripts', long('Привет 你好 hello مرحبا γειά ')], ['code', long('if (a[0] != null) { return b?.c ?? "d"; } // ')], ['half characters', long('\uD83D')],
    ['an e-mail without an end', long('a@a.')], ['a link without an end', `https://${long('a/')}`], ['nested contractions', long("n't'd've")], ['negations', long('not never no ')], ['combining marks', long('a\u0301\u0302\u0303')],
    ['held letters', long('nooooo')], ['no spaces', long('thisisridiculous')], ['markup', long('<b>bad</b>&nbsp;')], ['numbers', long('3 times ')], ['nulls', long('\u0000')],
  ])('%s: numbers in range, a bounded explanation', (_, text) => {
    const { polarity, frustrationScore, indicators } = analyse(text, judges);
    expect(Math.abs(polarity)).toBeLessThanOrEqual(1);
    expect(frustrationScore).toBeGreaterThanOrEqual(0);
    expect(frustrationScore).toBeLessThanOrEqual(1);
    expect(indicators.length).toBeLessThanOrEqual(20);
  });
});
