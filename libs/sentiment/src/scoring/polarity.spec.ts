import { describe, expect, test } from '@jest/globals';
import { judgedByLexicons } from './lexicon-judgement.js';
import { analyse, loadJudges } from './sentiment.analysis.js';

const judges = loadJudges();
/** What the lexicons alone say: how they are read is told apart from what the models add. */
const polarityOf = (text: string) => judgedByLexicons(text, judges.languages.english).polarity;
/** What a message comes to, the models heard. */
const heardPolarityOf = (text: string) => analyse(text, judges).polarity;

describe('the label', () => {
  test.each([
    ['The new dashboard is wonderful, everybody here enjoys it', 'positive'],
    ['Could you tell me which plans include single sign-on?', 'neutral'],
    ['My order number is 4711', 'neutral'],
    ['I have a question about my bill', 'neutral'],
    ['The export is broken and the result is useless', 'negative'],
    ['', 'neutral'],
    ['   \n  ', 'neutral'],
    ['مرحبا، كيف حالك', 'neutral'],
  ])('of "%s" is %s', (text, label) => {
    expect(analyse(text, judges).label).toBe(label);
  });

  test('an empty message is exactly 0 and 0, with nothing found', () => {
    expect(analyse('', judges)).toEqual({ label: 'neutral', polarity: 0, frustrationScore: 0, keywords: [], indicators: [] });
  });
});

describe('negation', () => {
  test.each([
    'The answer was not helpful',
    "The answer wasn't helpful",
    'The answer wasnt helpful',
    'The answer wasn’t helpful',
    'The answer was by no means very helpful',
    'I would not recommend this plan to a friend',
    'Nobody here is happy',
  ])('turns praise into blame: "%s"', (text) => {
    expect(analyse(text, judges).label).toBe('negative');
  });

  test.each(['The food is not terrible', 'I do not hate the new design', "That isn't awful"])('makes blame neutral, not praise: "%s"', (text) => {
    expect(analyse(text, judges).label).toBe('neutral');
  });

  test('ends at a comma, at a "but" and where a new thought begins', () => {
    expect(polarityOf('No, this is great')).toBeGreaterThan(0.5);
    expect(polarityOf('It is not cheap but great')).toBeGreaterThan(0.5);
    expect(polarityOf("I haven't read it and it is great")).toBeGreaterThan(0.5);
  });

  test('ends after five words', () => {
    expect(polarityOf('not one two three four great')).toBeLessThan(0);
    expect(polarityOf('not one two three four five great')).toBeGreaterThan(0);
  });

  test('"not only" and "never been so" deny nothing', () => {
    expect(polarityOf('It is not only beautiful')).toBeGreaterThan(0.5);
    expect(polarityOf('I have never been so happy')).toBeGreaterThan(0.5);
  });

  test('a double negation is none', () => {
    expect(polarityOf('It is never not fun')).toBeGreaterThan(0.4);
  });

  test('does not excuse a judgement about what is at hand', () => {
    expect(polarityOf("I don't need your awful newsletter")).toBeLessThan(-0.4);
  });

  test('in a question that expects a yes denies nothing', () => {
    expect(polarityOf("Isn't it beautiful?")).toBeGreaterThan(0.4);
  });

  test('a phrase with its own "not" is taken as a whole', () => {
    expect(polarityOf('The colours are not bad')).toBeGreaterThan(0.1);
    expect(polarityOf("We couldn't be happier")).toBeGreaterThan(0.5);
    expect(polarityOf('The upload is not good enough')).toBeLessThan(-0.1);
    expect(polarityOf('No worries great service')).toBeGreaterThan(0.5);
  });
});

describe('contrast', () => {
  test('what comes after the "but" counts more', () => {
    for (const told of [polarityOf, heardPolarityOf]) {
      expect(told('The page is slow but I love it')).toBeGreaterThan(0.1);
      expect(told('I love it but the page is terrible')).toBeLessThan(-0.1);
    }
  });

  test('a sentence that opens with "However" turns the one before it', () => {
    expect(polarityOf('The start was awful. However, let us go on.')).toBeGreaterThan(polarityOf('The start was awful. Let us go on.'));
  });

  test('what is conceded counts less', () => {
    expect(polarityOf('Although it looks ugly, it is useful')).toBeGreaterThan(0.1);
  });

  test('"nothing but" and "yet another" are no contrast', () => {
    expect(polarityOf('Nothing but praise for this wonderful team')).toBeGreaterThan(0.6);
    expect(polarityOf('A lovely day and yet another page')).toBe(polarityOf('A lovely day and one more page'));
  });
});

describe('degree', () => {
  test.each([
    ['The report is good', 'The report is very good'],
    ['The report is very good', 'The report is extremely good'],
    ['The report is somewhat good', 'The report is good'],
    ['The report is good', 'The report is good!'],
    ['The report is good!', 'The report is good!!!'],
    ['The report is good', 'The report is GOOD'],
    ['The report is good', 'The report is gooooood'],
    ['I enjoy it', 'I enjoy it so much'],
  ])('"%s" is weaker than "%s"', (weaker, stronger) => {
    expect(polarityOf(weaker)).toBeLessThan(polarityOf(stronger));
    expect(heardPolarityOf(weaker)).toBeLessThan(heardPolarityOf(stronger));
  });

  test('a word in capitals only stands out where the rest is not', () => {
    expect(polarityOf('THIS REALLY IS UGLY STUFF')).toBe(polarityOf('this really is ugly stuff'));
  });

  test('a word that only stresses the next one is not counted by itself', () => {
    expect(polarityOf('The team was awfully nice')).toBeGreaterThan(0.5);
  });

  test('no pile of praise or blame leaves the range', () => {
    expect(polarityOf('absolutely perfect '.repeat(200))).toBeLessThanOrEqual(1);
    expect(polarityOf('utterly disgusting '.repeat(200))).toBeGreaterThanOrEqual(-1);
  });
});

describe('signs', () => {
  test.each([['done 👍🏽', 'positive'], ['done :-)', 'positive'], ['done 😡', 'negative'], ['done :(', 'negative'], ['done 🤦‍♀️', 'negative'], ['#@$%!', 'negative']])(
    '"%s" is %s',
    (text, label) => {
      expect(analyse(text, judges).label).toBe(label);
    },
  );

  test('what stands in links, mailboxes and handles is no opinion', () => {
    expect(polarityOf('see https://example.org/terrible/hate and www.awful.example')).toBe(0);
    expect(polarityOf('write to angry.furious@example.org or @hate_mail')).toBe(0);
    expect(polarityOf('it is on worst.com/terrible.')).toBe(0);
  });
});
