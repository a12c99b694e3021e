import { describe, expect, test } from '@jest/globals';
import { readDataFile, LexiconError, parseData } from './data-file.js';
import { FrustrationData, PolarityData } from './lexicon.schema.js';
import { loadLexicons } from './lexicons.js';
import { gatherExpressions } from './expressions.js';
import { PhraseIndex } from './phrase-index.js';

const lexicons = loadLexicons();
const find = (phrase: string) => lexicons.expressions.get(phrase.split(' '));
const file = (groups: unknown) => JSON.stringify({ about: 'a list', groups });

describe('the lexicons', () => {
  test('frustration has far more than fifty indicators, words and phrases', () => {
    const entries = readDataFile('frustration.json', FrustrationData).groups.filter(({ weight }) => weight > 0).flatMap((group) => group.entries);
    expect(entries.length).toBeGreaterThan(120);
    expect(entries.filter((entry) => entry.includes(' ')).length).toBeGreaterThan(60);
    expect(entries.filter((entry) => !entry.includes(' ')).length).toBeGreaterThan(60);
  });

  test('polarity has several hundred words on either side', () => {
    const { groups } = readDataFile('polarity.json', PolarityData);
    const count = (sign: number) => groups.filter(({ weight }) => Math.sign(weight) === sign).flatMap((group) => group.entries).length;
    expect(count(1)).toBeGreaterThan(300);
    expect(count(-1)).toBeGreaterThan(300);
  });

  test('the stronger the word, the higher its weight', () => {
    const weights = ['furious', 'angry', 'frustrating', 'confused', 'issue'].map((word) => find(word)?.frustration ?? Number.NaN);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights[0]).toBeGreaterThanOrEqual(0.9);
    expect(weights[1]).toBeGreaterThanOrEqual(0.7);
    expect(weights[2]).toBeCloseTo(0.6, 1);
    expect(weights[3]).toBeLessThan(0.5);
  });

  test('what one file does not list follows from the others: an indicator of frustration is bad', () => {
    expect(find('fed up')).toMatchObject({ frustration: 0.8, polarity: expect.closeTo(-0.64) });
    expect(find('gloomy')?.frustration).toBeCloseTo(0.16);
    expect(find('beautiful')).toMatchObject({ frustration: 0, calming: expect.closeTo(0.3) });
  });

  test('no strong indicator of frustration counts as praise', () => {
    const strong = readDataFile('frustration.json', FrustrationData).groups.filter(({ weight }) => weight >= 0.4).flatMap((group) => group.entries);
    const praised = strong.filter((entry) => lexicons.expressions.findAll(lexicons.tokenise(entry.replaceAll('#', '3'))).some(({ value }) => value.polarity > 0));
    expect(praised).toEqual([]);
  });

  test('every entry is found again in a message that says just that', () => {
    const entries = [readDataFile('frustration.json', FrustrationData), readDataFile('polarity.json', PolarityData)].flatMap(({ groups }) => groups.flatMap((group) => group.entries));
    const lost = entries.filter((entry) => lexicons.expressions.longestAt(lexicons.tokenise(entry.replaceAll('#', '3')), 0) === undefined);
    expect(lost).toEqual([]);
  });
});

describe('a lexicon that cannot be used', () => {
  test('is refused with the file and the entry', () => {
    const broken = file([{ weight: 1.5, why: 'x', entries: ['fine'] }, { weight: 0.5, why: 'x', entries: ['good', '  '] }]);
    expect(() => parseData('frustration.json', broken, FrustrationData)).toThrow(LexiconError);
    expect(() => parseData('frustration.json', broken, FrustrationData)).toThrow(/frustration\.json[^]*groups\.0\.weight[^]*groups\.1\.entries\.1/);
  });

  test('is refused when it is no JSON, misses a field or has an unknown one', () => {
    expect(() => parseData('polarity.json', '{ "about": ', PolarityData)).toThrow(/polarity\.json/);
    expect(() => parseData('polarity.json', file([{ weight: 0.5, entries: ['good'] }]), PolarityData)).toThrow(/groups\.0\.why/);
    expect(() => parseData('polarity.json', file([{ weight: 0.5, why: 'x', entries: ['good'], wieght: 1 }]), PolarityData)).toThrow(/wieght/);
  });

  test('is refused when two entries are the same once spelled alike', () => {
    const alwaysTheSame = () => ['same'];
    const emoji = { about: 'x', groups: [] };
    expect(() => gatherExpressions(alwaysTheSame, emoji)).toThrow(/polarity\.json[^]*is listed twice/);
  });

  test('is refused when a mere matter has a weight nowhere', () => {
    const matterElsewhere = (name: string, entry: string) => (name === 'matters.json' ? ['elsewhere', entry] : [entry]);
    expect(() => gatherExpressions(matterElsewhere, { about: 'x', groups: [] })).toThrow(/matters\.json[^]*"refund" has no weight/);
  });
});

describe('looking up', () => {
  const index = new PhraseIndex<string>();
  for (const phrase of ['not', 'not good', 'not good enough', '# times', 'three wishes']) index.add(phrase.split(' '), phrase);
  const found = (text: string) => index.findAll(lexicons.tokenise(text)).map(({ value }) => value);

  test('the longest phrase wins, and none overlaps another', () => {
    expect(found('not good enough, not good, not')).toEqual(['not good enough', 'not good', 'not']);
    expect(found('good enough')).toEqual([]);
  });

  test('"#" is any number, in digits or as a word, also where another phrase begins with that word', () => {
    expect(found('12 times and three times and three wishes')).toEqual(['# times', '# times', 'three wishes']);
  });

  test('a phrase does not reach over a full stop', () => {
    expect(found('not. good')).toEqual(['not']);
  });
});
