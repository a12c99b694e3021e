import { describe, expect, test } from '@jest/globals';
import { judgedByLexicons } from './lexicon-judgement.js';
import { analyse, loadJudges } from './sentiment.analysis.js';

const judges = loadJudges();
/** What the lexicons alone say, before the model. */
const ofLexicons = (text: string) => judgedByLexicons(text, judges.languages.english).frustration;
const frustrationOf = (text: string) => analyse(text, judges).frustrationScore;

describe('rage is 0.8 and more', () => {
  test.each([
    'I am furious about this bill',
    "This is unacceptable! I'm furious and want my money back!",
    "It's still not working! This is ridiculous!",
    'Sick and tired of your excuses, cancel everything',
    "I'm at my wits' end, nobody answers and I've lost two days",
    'I am so fucking angry',
    'I have had enough of this, you will hear from my lawyer',
    'I AM SO ANGRY RIGHT NOW',
    '😡😡😡 this is a joke',
  ])('"%s"', (text) => {
    expect(frustrationOf(text)).toBeGreaterThanOrEqual(0.8);
  });
});

describe('a complaint is 0.5 and more, yet below 0.8', () => {
  test.each([
    "It's still not working!",
    'This is frustrating!',
    'Nothing works',
    'I am disappointed by the upgrade',
    'How many times do I have to send this form?',
    'Do you even read what I write?',
    'I told you three times already',
    "Aren't you ashamed?",
  ])('"%s"', (text) => {
    expect(frustrationOf(text)).toBeGreaterThanOrEqual(0.5);
    expect(frustrationOf(text)).toBeLessThan(0.8);
  });
});

describe('a calm message stays below 0.3', () => {
  test.each([
    'How do I cancel my subscription?',
    'hi, how can i close my account',
    'What is your policy on angry customers?',
    'Please describe how you reply to frustrated users.',
    'I am not angry at all',
    "I'm not upset, I would only like to know when it ships",
    'If I am unhappy with it, can I send it back?',
    'Is there a way to report a broken link?',
    'Hello, I would like to change my address.',
    'No problem, take your time',
    'THANK YOU SO MUCH!!!',
    'WOW that was quick!!!',
    'please please please send the invoice again',
    'I hate to bother you, but could you send the invoice again?',
    'Which of your plans includes fraud protection?',
  ])('"%s"', (text) => {
    expect(frustrationOf(text)).toBeLessThan(0.3);
  });
});

describe('a question is only calm when', () => {
  test('the writer does not claim the feeling', () => {
    expect(frustrationOf('Where can I write to, now that I am furious?')).toBeGreaterThanOrEqual(0.8);
    expect(frustrationOf('What should a customer do if she is furious?')).toBeLessThan(0.3);
  });

  test('it is no reproach', () => {
    expect(frustrationOf('Are you serious?')).toBeGreaterThanOrEqual(0.5);
    expect(frustrationOf('Are you closed on Sundays?')).toBe(0);
  });

  test('it does not judge what is at hand', () => {
    expect(frustrationOf('Can you repair this horrible mess?')).toBeGreaterThanOrEqual(0.5);
  });

  test('it ends with one question mark', () => {
    expect(frustrationOf('Does anything here work or only garbage??')).toBeGreaterThan(0.5);
    expect(frustrationOf('Does anything here work or only garbage?')).toBeLessThan(0.3);
  });
});

describe('what raises it', () => {
  test.each([
    ['I am annoyed', 'I am really annoyed'],
    ['I am a bit annoyed', 'I am annoyed'],
    ['The printer is broken', 'The printer is broken!!!'],
    ['Why is it not working?', 'Why is it not working??'],
    ['this is not working', 'THIS IS NOT WORKING'],
    ['this is annoying', 'this is annoyyying'],
    ['this is wrong', 'no no no this is wrong'],
    ['the tool is useless', 'the tool is useless and slow and buggy'],
    ['you sent it', 'you f***** sent it'],
    ['it was not helpful', 'it was not helpful at all'],
  ])('"%s" is calmer than "%s"', (calmer, angrier) => {
    expect(ofLexicons(calmer)).toBeLessThan(ofLexicons(angrier));
    expect(frustrationOf(calmer)).toBeLessThan(frustrationOf(angrier));
  });

  test('capitals and marks count in full beside angry words, in part without any, and not at all in praise', () => {
    const beside = frustrationOf('THE PRINTER IS BROKEN!!!') - frustrationOf('the printer is broken');
    const without = frustrationOf('THE PRINTER IS GREEN!!!');
    expect(without).toBeGreaterThan(0);
    expect(without).toBeLessThan(0.25);
    expect(beside).toBeGreaterThan(0.15);
    expect(frustrationOf('THE PRINTER IS GREAT!!!')).toBe(0);
  });

  test('many mild words are not rage', () => {
    expect(frustrationOf('There is an issue, an error, a problem, a bug, something missing, an invalid code and one more error here.')).toBeLessThan(0.5);
  });
});

describe('what lowers it', () => {
  test('good news after trouble', () => {
    expect(frustrationOf('I was annoyed but now it works again, thank you!')).toBeLessThan(0.2);
    expect(frustrationOf('The problem is solved, thanks a lot')).toBeLessThan(0.1);
  });

  test('news that is denied calms nobody', () => {
    expect(frustrationOf('My case has not been solved')).toBeGreaterThan(frustrationOf('My case has been solved'));
    expect(frustrationOf('It annoys me and it is not wonderful')).toBeGreaterThan(frustrationOf('It annoys me'));
  });

  test('rage does not listen to a kind word', () => {
    expect(frustrationOf('I am furious that you call this resolved, thanks')).toBeGreaterThanOrEqual(0.8);
  });

  test('thanks before a "but" do not hide what follows', () => {
    expect(frustrationOf("Thanks for the quick reply, but it still doesn't work and this is ridiculous")).toBeGreaterThanOrEqual(0.7);
  });

  test('"thanks for nothing" is no thanks', () => {
    expect(frustrationOf('Thanks for nothing')).toBeGreaterThanOrEqual(0.69);
    expect(ofLexicons('Thanks for nothing')).toBeGreaterThanOrEqual(0.7);
  });
});

describe('what is shown for it', () => {
  test('indicators come strongest first, with their kind and weight', () => {
    const { indicators, keywords } = analyse('This slow page is RIDICULOUS!!', judges);
    expect(indicators.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['frustration', 'polarity', 'pattern']));
    expect(indicators[0]).toMatchObject({ text: 'ridiculous', kind: 'frustration' });
    expect(keywords.slice(0, 2)).toEqual(['ridiculous', 'slow']);
    expect(indicators.find(({ text }) => text === '!!')).toMatchObject({ kind: 'pattern' });
  });

  test('a negated word is shown as negated', () => {
    expect(analyse('It is not beautiful', judges).keywords).toEqual(['not beautiful']);
  });

  test('a word is shown once, and no more than twenty indicators', () => {
    expect(analyse('bad bad, bad. Bad', judges).keywords).toEqual(['bad']);
    const everything = 'awful ugly cruel lazy silly stale bitter gloomy tragic vile evil nasty lousy shoddy flimsy rude dumb lame sad mad toxic brutal';
    expect(analyse(everything, judges).indicators).toHaveLength(20);
  });
});
