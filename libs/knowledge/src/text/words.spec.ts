import { describe, expect, test } from '@jest/globals';
import { isFiller, piecesOf, stemOf, wordsOf } from './words.js';

describe('the words of a text', () => {
  test.each([
    ['How do I reset my passwords?', ['how', 'do', 'i', 'reset', 'my', 'passwords']],
    ['CANCEL the subscriptions!', ['cancel', 'the', 'subscriptions']],
    ['my e-mail', ['my', 'email']],
    ['two-factor', ['two', 'factor']],
    ['Slack’s channel', ['slack', 'channel']],
    ["I can't", ['i', 'cant']],
    ['２ＦＡ', ['2fa']],
    ["it`s the dogs' e-mail, x-y-z", ['it', 'the', 'dogs', 'email', 'xyz']],
    ["Ünlü it`s the dogs' e-mail, x-y-z", ['ünlü', 'it', 'the', 'dogs', 'email', 'xyz']],
    ['', []],
    ['?!… 🙂', []],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('have the same stem whatever their ending', () => {
    expect(['resets', 'resetting', 'reset'].map(stemOf)).toEqual(['reset', 'reset', 'reset']);
  });

  test('of mere conversation are told apart from those that name a topic', () => {
    expect(wordsOf("Hello, I can't find it, please help").filter((word) => !isFiller(word))).toEqual(['find']);
  });

  test('fall into pieces whose characters outside of the Basic Multilingual Plane stay whole', () => {
    expect(piecesOf('𝔸𝔹')).toEqual(['_𝔸', '𝔸𝔹', '𝔹_', '_𝔸𝔹', '𝔸𝔹_']);
  });

  test('that are shorter than a piece have only the pieces that they can have', () => {
    expect(piecesOf('a')).toEqual(['_a', 'a_', '_a_']);
  });
});
