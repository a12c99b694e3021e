import { describe, expect, test } from '@jest/globals';
import { gramsOf, termsOf } from './terms.js';

describe('the words of a text', () => {
  test.each([
    ['How do I reset my passwords?', ['reset', 'password']],
    ['CANCEL the subscriptions!', ['cancel', 'subscrip']],
    ['my e-mail', ['email']],
    ['two-factor', ['two', 'factor']],
    ['Slack’s channel', ['slack', 'channel']],
    ['２ＦＡ', ['2fa']],
    ['', []],
    ['?!… 🙂', []],
  ])('%j is about %j', (text, content) => {
    expect(termsOf(text).content).toEqual(content);
  });

  test('words of mere conversation are kept apart from what names a topic', () => {
    expect(termsOf("Hello, I can't find it, please help")).toEqual({ content: ['find'], runs: [['find']], filler: ['hello', 'i', 'cant', 'it', 'please', 'help'] });
  });

  test('words that stand side by side are one run', () => {
    expect(termsOf('Export the billing history of my team').runs).toEqual([['export'], ['bill', 'histori'], ['team']]);
  });

  test('letters outside of the Basic Multilingual Plane stay whole', () => {
    expect(gramsOf('𝔸𝔹')).toEqual(['_𝔸𝔹', '𝔸𝔹_', '_𝔸𝔹_']);
  });

  test('a word shorter than a piece has only the pieces that it can have', () => {
    expect(gramsOf('a')).toEqual(['_a_']);
  });
});
