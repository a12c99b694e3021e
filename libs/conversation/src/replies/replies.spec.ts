import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { hoursInWords, momentInWords, numberInWords } from './in-words.js';
import { firstNameOf } from './occasion.js';
import { Phrasebook, templateNames } from './phrasebook.js';
import { sentencesOf } from './sentences.js';

const here = new URL('.', import.meta.url);
const sources = readdirSync(here).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => readFileSync(new URL(file, here), 'utf8')).join('\n');

const written = JSON.parse(readFileSync(new URL('../../data/replies/en.json', here), 'utf8')) as Record<string, string[]>;
const variantsOf = (name: string) => written[name] ?? [];

describe('templates', () => {
  test('every one of them is used', () => {
    expect(templateNames().filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });

  test.each(templateNames().map((name) => ({ name })))('$name reads well with only what it needs, in every variant', ({ name }) => {
    const phrasebook = new Phrasebook({});
    const needed = variantsOf(name).flatMap((variant) => [...variant.replace(/\[[^\]]*\]/g, '').matchAll(/\{(\w+)\}/g)].map((match) => match[1]!));
    const values = Object.fromEntries(needed.map((value) => [value, value === 'about' ? '' : 'X']));
    for (const _ of variantsOf(name)) expect(phrasebook.say(name, values)).not.toMatch(/[[\]{}]| {2}|^\s|\s$| [.,!?]/);
  });

  test('promise nothing of their own: times and numbers come from tickets', () => {
    const texts = templateNames().flatMap(variantsOf).join('\n').replaceAll('TKT-20260131-0001', '');
    expect(texts).not.toMatch(/\d|\b(?:tomorrow|today\b(?!\?)|soon|shortly|minutes?)\b/);
  });
});

describe('the phrasebook', () => {
  test('takes the variants in turn, and goes on where the last turn ended', () => {
    const phrasebook = new Phrasebook({});
    const first = phrasebook.say('thanks');
    const later = new Phrasebook(phrasebook.variants);
    expect(later.say('thanks')).not.toBe(first);
  });

  test('names the customer where a name is known', () => {
    expect(new Phrasebook({}).say('greeting', { name: 'Ada' })).toBe('Hello Ada! How can I help you today?');
    expect(new Phrasebook({}).say('greeting', { name: null })).toBe('Hello! How can I help you today?');
  });

  test('puts a value in as it is, whatever it looks like', () => {
    expect(new Phrasebook({}).say('answer_question', { answer: 'Use {name} and $& [x].' })).toBe('Use {name} and $& [x].');
  });

  test('an unknown template is a fault', () => {
    expect(() => new Phrasebook({}).say('no_such_thing')).toThrow('no_such_thing');
  });
});

describe('words', () => {
  test.each<[string, string]>([
    [hoursInWords(1), '1 hour'], [hoursInWords(24), '24 hours'], [hoursInWords(0.5), '0.5 hours'], [numberInWords(18240), '18,240'],
    [momentInWords('2026-03-10T09:05:00.000Z'), '10 March 2026, 09:05 UTC'], [firstNameOf('Mary Ann Smith') ?? '', 'Mary'], [firstNameOf(null) ?? 'nobody', 'nobody'],
  ])('%s', (said, expected) => { expect(said).toBe(expected); });

  test('sentences put together again are the text', () => {
    const text = 'Go to Settings > Data. It is ready!\n1. One\n2. Two';
    expect(sentencesOf(text).length).toBeGreaterThan(1);
    expect(sentencesOf(text).join('')).toBe(text);
  });
});
