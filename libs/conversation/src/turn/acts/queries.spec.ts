import { describe, expect, test } from '@jest/globals';
import { newDialogue } from '../../dialogue-state.js';
import { chosenQuestion, halfQuestion, mattersOf, otherWordsFor } from './queries.js';

describe('the matters of a message', () => {
  test.each<[string, string[]]>([
    ['How do I export my files and where do I see my usage?', ['How do I export my files', 'where do I see my usage?']],
    ['Hi! I want to cancel my plan, and I need a refund.', ['I want to cancel my plan', 'I need a refund.']],
    ['Do you take PayPal? Also, which browsers work? How are you?', ['Do you take PayPal?', 'Also, which browsers work?']],
    ['How do I add and remove people?', []],
    ['I was in a hurry. How do I reset my password? Thanks!', []],
    ['Can you help me? How do I export?', []],
    ['I am calm, only curious: how do I pay?', []],
    ['', []],
  ])('"%s"', (content, matters) => { expect(mattersOf([content])).toEqual(matters); });

  test('of many all, each once; of a story none', () => {
    expect(mattersOf(['How do I pay? How do I export? How do I pay? How do I import? How do I invite?'])).toHaveLength(4);
    expect(mattersOf([story('How do I pay? How do I export?')])).toEqual([]);
  });

  test('several messages have theirs together, a long one as a whole', () => {
    expect(mattersOf(['How do I pay?', 'How do I export?', 'how do I pay'])).toHaveLength(2);
    expect(mattersOf([story('How do I pay?'), 'How do I export?', 'Thanks!']).map((matter) => matter.slice(0, 16))).toEqual(['How do I pay? An', 'How do I export?']);
    expect(mattersOf(['refund policy for annual plans', 'How do I export?'])).toEqual(['refund policy for annual plans', 'How do I export?']);
  });
});

const story = (beginning: string): string => `${beginning} ${'And then it rained. '.repeat(40)}`;

describe('other words for a message', () => {
  test.each<[string, string]>([
    ['hello, how do i chagne my emial', 'how do i change my email'],
    ['What a day! I was wondering whether it runs in Opera', 'it runs in Opera'],
    ['I am new here and lost: where is the refund policy?', 'where is the refund policy?'],
    ['I would like to know how invites work', 'how invites work'],
  ])('"%s" is also "%s"', (content, words) => { expect(otherWordsFor(content)).toContain(words); });

  test('none for what has none', () => {
    expect(otherWordsFor('downgrade')).toEqual([]);
  });
});

describe('half a question', () => {
  const of = (content: string, lastQuestion: string | null = 'How do I set up webhooks?', intent = 'question') =>
    halfQuestion({ turn: { message: { id: 'm', seq: 1, content }, state: { ...newDialogue, lastQuestion } }, understanding: { intent } });

  test.each([['is it signed?', true], ['and on mobile?', false], ['what about limits', false]])('"%s" goes on from the one before', (content, pointsBack) => {
    expect(of(content)).toEqual({ whole: `How do I set up webhooks? ${content}`, pointsBack });
  });

  test('a whole one does not, nor one without a question before, nor a complaint', () => {
    expect([of('Which browsers work?'), of('is it signed?', null), of('it is broken', undefined, 'complaint')]).toEqual([null, null, null]);
  });
});

describe('a question that was offered', () => {
  const choices = ['How do I cancel?', 'How do I pay?', 'How do I print?'];
  const said = (content: string, questionChoices = choices) => chosenQuestion({ message: { id: 'm', seq: 1, content }, state: { ...newDialogue, questionChoices } });

  test.each([
    ['2', 'How do I pay?'], ['the second one', 'How do I pay?'], ['Number 3 please', 'How do I print?'], ['#1', 'How do I cancel?'],
    ['The last one.', 'How do I print?'], ['how do i PAY', 'How do I pay?'], ['pay', 'How do I pay?'], ['I meant the cancel one', 'How do I cancel?'],
  ])('is meant by %j', (content, question) => {
    expect(said(content)).toBe(question);
  });

  test.each(['4', 'I have 2 tickets', 'none of these', 'where is my invoice', 'yes', 'the one', 'pay or print', 'a ticket', 'no'])('is not meant by %j', (content) => {
    expect(said(content)).toBeUndefined();
  });

  test.each(['yes', 'Yes, please!', 'yeah that one', 'exactly', 'ok', '1', 'the first one', "that's it"])('and is the only one is meant by %j', (content) => {
    expect(said(content, ['How do I pay?'])).toBe('How do I pay?');
  });

  test.each(['2', 'no', 'no, a person please', 'open a ticket', 'yes, open a ticket'])('and is the only one is not meant by %j', (content) => {
    expect(said(content, ['How do I pay?'])).toBeUndefined();
  });

  test('is not meant where none was offered', () => {
    expect([said('2', []), said('yes', [])]).toEqual([undefined, undefined]);
  });
});
