import { describe, expect, test } from '@jest/globals';
import { analyse, loadJudges } from '../scoring/sentiment.analysis.js';

const judges = loadJudges();
const moodOf = (text: string) => analyse(text, judges);
const FRUSTRATED = 0.5;

const mocking = [
  'Brilliant, the third outage this week',
  'great, another delay',
  'Great. Another delay.',
  'oh great, now my account is locked out again',
  'Just brilliant. Cancelled again.',
  'love waiting 3 hours',
  'I just love being ignored',
  'love how you charge me for a bag and lose it',
  "don't you love it when the app crashes again",
  'thanks for losing my bag',
  'Thank you so much for ruining my weekend',
  'thanks once again for wasting my morning',
  'thanks for hanging up on me',
  'Thanks for nothing',
  'way to go, third outage this month',
  'Way to go losing my order',
  'good job losing my parcel',
  'well done, you ruined my weekend',
  'nice one, bag lost again',
  'Congratulations, you broke it again',
  'wonderful, the router is dead again',
  'Perfect, yet another error',
  'Awesome, now it crashes even more',
  'thanks a lot for leaving me stranded',
  'thank you for not answering my emails',
  'fantastic. still broken.',
  'Great job breaking the app',
  'wow nice, the site is down again',
  'lovely, an error again',
];

const unspeakable = [
  'I cannot tell you how angry I am',
  "I can't tell you how disappointed I am",
  "Words can't describe how frustrated I am",
  "couldn't be more disappointed",
  "I can't stress enough how annoying this is",
  'I cannot begin to describe how upset we are',
  'I could not be angrier',
  "I can't express how let down I feel",
  'There are no words for how terrible this was',
  'It could not have been worse',
  'Words fail me, this is appalling',
];

const sincere = [
  'Great, thanks!',
  'Brilliant, it works again',
  'Thank you for fixing the error',
  'Thanks for finding my lost bag',
  'thanks for not losing my bag',
  'thank you for cancelling my order so quickly',
  'I love how easy it is to fix a mistake',
  'way to go, team!',
  'good job fixing the outage',
  'well done, the delay was over in ten minutes',
  "I can't tell you how happy I am",
  'I could not be happier',
  "words can't describe how grateful I am",
  'Perfect, no more errors',
  'love it',
  'thanks for waiting with me on the line',
  'Congratulations on the new release',
  'Great, the error is gone',
  'Nice work on the new app',
  'thanks for breaking it down for me',
];

const followedByTrouble = [
  'Great, now how do I report the missing part?',
  'Great. I lost my card yesterday.',
  'Perfect, another question: do you ship to Malta?',
  'Great, now please cancel my order',
  'Cool, and what happens when a payment is late?',
  'Nice, I would like another one',
  'Thanks for your answer. My card was declined again, what can I do?',
  'Thank you for the refund, the second item is still missing',
  'I love the app, but it crashes on my tablet',
  'Great service, another hotel was full',
  'Thanks, another error came up, number 51',
];

describe('praise and thanks that are meant otherwise are blame', () => {
  test.each(mocking)('"%s"', (text) => {
    expect(moodOf(text).label).toBe('negative');
    expect(moodOf(text).frustrationScore).toBeGreaterThanOrEqual(FRUSTRATED);
  });

  test('and shown as what they are', () => {
    expect(moodOf('great, another delay').keywords).toContain('mocking great');
  });
});

describe('a feeling that no words can say is said', () => {
  test.each(unspeakable)('"%s"', (text) => {
    expect(moodOf(text).label).toBe('negative');
  });

  test.each(['I am not angry', 'I cannot say that I am angry', 'it could not have been easier'])('and one that is denied is not: "%s"', (text) => {
    expect(moodOf(text).label).not.toBe('negative');
  });
});

describe('praise that is meant stays praise', () => {
  test.each(sincere)('"%s"', (text) => {
    expect(moodOf(text).label).toBe('positive');
    expect(moodOf(text).frustrationScore).toBeLessThan(0.3);
  });
});

describe('praise before a trouble, a wish or a question is no mockery', () => {
  test.each(followedByTrouble)('"%s"', (text) => {
    expect(moodOf(text).label).not.toBe('negative');
    expect(moodOf(text).frustrationScore).toBeLessThan(FRUSTRATED);
  });
});

describe('in other languages, too', () => {
  test.each([
  'Gracias por nada',
  'Genial, otra vez el mismo error',
  'Gracias por perder mi maleta',
  'No puedo decir lo enfadado que estoy',
  'No podría estar más decepcionado',
  'Toll, schon wieder Verspätung',
  'Na super, jetzt ist es wieder kaputt',
  'Danke für nichts',
  'Ich kann gar nicht sagen wie wütend ich bin',
  'Ich kann gar nicht sagen, wie enttäuscht ich bin',
  'Merci pour rien',
  'Super, encore un retard',
  "Merci d'avoir perdu ma valise",
  'Je ne peux pas vous dire à quel point je suis déçu',
  'Je ne pourrais pas être plus déçue',
  'Obrigado por nada',
  'Ótimo, mais um atraso',
  'Obrigada por estragar o meu dia',
  'Não consigo dizer o quanto estou decepcionado',
  'Não podia estar mais irritado',
  ])('meant otherwise: "%s"', (text) => {
    expect(moodOf(text).label).toBe('negative');
  });

  test.each([
  'Genial, ya funciona, gracias',
  'Gracias por la ayuda',
  'Toll, vielen Dank',
  'Danke für die schnelle Hilfe',
  'Super, merci beaucoup',
  'Merci pour votre aide',
  'Ótimo, muito obrigado',
  'Obrigado por resolver',
  ])('meant: "%s"', (text) => {
    expect(moodOf(text).label).toBe('positive');
  });

  test.each([
  'Perfecto, ¿y cómo devuelvo la otra?',
  'Super, ich hätte gern noch ein Exemplar',
  'Parfait, je voudrais encore un exemplaire',
  'Perfeito, agora como faço para pagar?',
  ])('before a question or a wish: "%s"', (text) => {
    expect(moodOf(text).label).not.toBe('negative');
  });
});
