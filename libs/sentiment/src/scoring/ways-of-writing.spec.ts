import { describe, expect, test } from '@jest/globals';
import { analyse, loadJudges } from './sentiment.analysis.js';

const judges = loadJudges();
const moodOf = (text: string) => analyse(text, judges);
const FRUSTRATED = 0.5;

describe('thanks and manners do not hide anger', () => {
  test.each([
    'Thanks for nothing', '@acme thanks for nothing', 'thanks a lot for losing my parcel', 'Thank you for wasting my afternoon', 'Thanks so much for ignoring three messages',
    'With all due respect, this is the fourth time I write', 'I must say I am rather disappointed with how this was handled', 'Is anybody there???',
  ])('"%s"', (text) => {
    expect(moodOf(text).frustrationScore).toBeGreaterThanOrEqual(FRUSTRATED);
    expect(moodOf(text).label).not.toBe('positive');
  });
});

describe('thanks are thanks', () => {
  test.each(['ty!!', 'thx a bunch :)', 'thanks so much, you saved my day', 'Great, thanks!', 'Perfect, another question: do you ship to Malta?', 'Please be so kind as to read what I wrote', 'oh great, that works', '😂😂', ':-)'])('"%s"', (text) => {
    expect(moodOf(text)).toMatchObject({ label: 'positive' });
    expect(moodOf(text).frustrationScore).toBeLessThan(0.2);
  });
});

describe('a mood is heard however it is written', () => {
  test.each([['it is ridiculous', 'it’s ridiculous'], ['I am not happy', 'I’m not happy'], ['do not like it', 'don’t like it'], ['this is bad', 'this is baaaad'], ['very slow', 'sooooo slow'], ['your app is down again', '@acme your app is down again https://example.com/x #worstapp'], ['why is my bag still in Denver?? I am fed up', '@acme why is my bag still in Denver? #fail']])('"%s" and "%s" are both negative', (plain, other) => {
    expect(moodOf(plain).label).toBe('negative');
    expect(moodOf(other).label).toBe('negative');
  });

  test.each([['😡', 'negative'], ['🙄 again', 'negative'], [':(', 'negative'], ['>:(', 'negative'], ['👍', 'positive']])('"%s" alone is %s', (text, label) => {
    expect(moodOf(text).label).toBe(label);
  });
});

describe('impatient marks alone are no anger', () => {
  test.each(['WHERE IS MY ORDER???', 'what???', 'Hello???', 'Could you help me???', 'where is my parcel?!?!', 'RT @acme: new store opens on Monday', '@acme check your DMs please'])('"%s"', (text) => {
    expect(moodOf(text).label).not.toBe('negative');
    expect(moodOf(text).frustrationScore).toBeLessThan(FRUSTRATED);
  });
});
