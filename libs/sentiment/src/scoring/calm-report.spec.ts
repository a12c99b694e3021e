import { describe, expect, test } from '@jest/globals';
import type { Sentiment } from '@csa/contracts';
import { analyse, loadJudges } from './sentiment.analysis.js';

const judges = loadJudges();
const moodOf = (text: string) => analyse(text, judges);
/** What counts towards a hand-off when three of the last five messages have it (contract, section 4, rule 3). */
const isUnhappy = ({ label, frustrationScore }: Sentiment) => label === 'negative' || frustrationScore >= 0.5;

const calm = [
  'Please cancel my subscription',
  'delete my account',
  'I lost my phone and can not log in',
  'I would like to cancel my order from Monday.',
  'please close my account and delete my data',
  'Could you remove the old card from my profile?',
  'I forgot my password',
  'I forgot which e-mail address I signed up with.',
  'My card was declined at the bakery this morning.',
  'My payment failed, the page shows error 402.',
  'The amount on my invoice is wrong.',
  'I was charged twice for the same month.',
  'you charged me twice, please refund one of them',
  'I want a refund for the blue jacket.',
  'I am going to cancel my plan at the end of the month.',
  'My trial has expired and I am locked out.',
  "I can't access the reports page.",
  "The app won't open on my tablet.",
  'My account is blocked, what do I need to send you?',
  'The export is not working for me',
  'login not working',
  'There is a problem with the delivery address.',
  'I have an issue with the last update, some contacts are missing.',
  'My parcel has not arrived. It was due on Friday.',
  'Unfortunately the parcel is damaged.',
  'Somebody stole my wallet, please block my card.',
  'There is a fraudulent transaction on my statement.',
  'I think the exchange rate is incorrect.',
  'The total is not correct on page two.',
  'I made a mistake and entered the wrong address.',
  'Why was my transfer rejected?',
  'I am stuck at step three of the setup.',
  "I'm confused about the two kinds of licences.",
  'I don’t understand what the last line of the bill means.',
  'The upload is slow today.',
  'My son accidentally deleted my account.',
  'I need this urgently, can you send it today?',
  'Please send it ASAP.',
  'I would like to make a complaint.',
  'I want to talk to a real person.',
  'Sorry, I gave you an invalid number.',
  'Hi! I lost my card.',
  'What happens when a payment is late?',
  'I see more errors in the log than yesterday.',
  'What is your policy on angry customers? I lost my card.',
  'How does the refund work? The order from last week was declined at the very end of the checkout.',
  'I have a strange charge on my statement and the app shows an error when I dispute it.',
];

const upset = [
  'This is terrible',
  "It's still not working!",
  'I still have not received my money.',
  'my card is totally broken, what a useless product',
  'You lost my parcel and nobody cares',
  'This is the third time my payment failed.',
  'My order is late again and again.',
  'I was charged twice and I am really disappointed.',
  'CANCEL MY SUBSCRIPTION NOW',
  'My card is blocked!',
  'Why is it not working??',
  'The app keeps crashing and I am annoyed.',
  'Worst delivery ever.',
  'Your support is unhelpful.',
  'I have been waiting for 3 weeks, this is unacceptable.',
  'how many times do I have to report this error',
  'I am sick of these problems.',
  'It is completely wrong.',
  'refund refund refund',
  'the update is awful and everything is slow',
  'I regret buying this.',
  'My phone is broken 😡',
];

test.each(['Hello', 'Hi there', 'hey', 'ok', 'the second one', 'order 4711', 'My name is Alice', 'Just a question'])('"%s" has no mood', (text) => {
  expect(moodOf(text)).toMatchObject({ label: 'neutral', frustrationScore: 0 });
});

describe('a calm wish or trouble is neutral', () => {
  test.each(calm)('"%s"', (text) => {
    const mood = moodOf(text);
    expect(mood.label).not.toBe('negative');
    expect(mood.frustrationScore).toBeLessThan(0.3);
  });

  test('and no five of them in a row, in whatever order, hand a conversation off', () => {
    expect(calm.map(moodOf).filter(isUnhappy)).toHaveLength(0);
  });

  test('however many troubles one message holds', () => {
    const troubles = 'I lost my card, my payment failed, my order is late, the invoice is wrong, I was charged twice and I am locked out. ';
    expect(moodOf(troubles).label).toBe('neutral');
    expect(moodOf(troubles.repeat(5)).label).toBe('neutral');
    expect(moodOf(troubles.repeat(5)).frustrationScore).toBeLessThan(0.3);
    expect(moodOf(`Hello!!!! ${troubles.repeat(5)}`).label).toBe('neutral');
  });
});

describe('a feeling, a judgement or stress makes it negative', () => {
  test.each(upset)('"%s"', (text) => {
    expect(moodOf(text).label).toBe('negative');
  });

  test.each([
    ['My card was declined', 'My card was declined!'],
    ['my order is lost', 'my order is LOST'],
    ['my invoice is wrong', 'my invoice is utterly wrong'],
    ['my order is late', 'my order is laaaate'],
    ['my payment failed', 'my payment failed and you are incompetent'],
  ])('"%s" is neutral, "%s" is not', (calmer, angrier) => {
    expect(moodOf(calmer).label).toBe('neutral');
    expect(moodOf(angrier).label).toBe('negative');
    expect(moodOf(calmer).frustrationScore).toBeLessThan(moodOf(angrier).frustrationScore);
  });
});

describe('what a calm trouble weighs', () => {
  test('two troubles are worse than one', () => {
    expect(moodOf('my order is late and the invoice is wrong').polarity).toBeLessThan(moodOf('my order is late').polarity);
  });

  test('thanks beside it are weighed against it', () => {
    expect(moodOf('Thanks. My card was declined.').polarity).toBeLessThan(moodOf('Thanks. My card was green.').polarity);
    expect(moodOf('Thanks. My card was declined.').label).toBe('neutral');
  });

  test('a long text that speaks of the world and not of its writer is judged as it stands', () => {
    expect(moodOf('According to the newspaper the bridge failed after the repairs of the spring were delayed.').label).toBe('negative');
  });
});
