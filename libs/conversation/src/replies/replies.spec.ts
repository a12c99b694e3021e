import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { DEFAULT_REPLY_LANGUAGE, replyLanguages } from '../language/reply-language.js';
import { fill, placeholdersOf } from './fill.js';
import { inWordsOf } from './in-words.js';
import { firstNameOf } from './occasion.js';
import { Phrasebook, templateNames } from './phrasebook.js';
import { replyTextsIn } from './reply-texts.js';
import { sentencesOf } from './sentences.js';

const source = new URL('..', import.meta.url);
const files = (readdirSync(source, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
const sources = files.map((file) => readFileSync(new URL(file, source), 'utf8')).join('\n');

const variantsOf = (name: string, language = DEFAULT_REPLY_LANGUAGE) => replyTextsIn(language).sentences[name] ?? [];
const others = replyLanguages.filter((language) => language !== DEFAULT_REPLY_LANGUAGE);
const needed = (variant: string) => placeholdersOf(variant.replace(/\[[^\]]*\]/g, ''));
const all = (variants: readonly string[], of: (variant: string) => string[]) => [...new Set(variants.flatMap(of))].sort();

describe('templates', () => {
  test('every one of them is used', () => {
    expect(templateNames().filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });

  test.each(replyLanguages.flatMap((language) => templateNames().map((name) => ({ language, name }))))('$language: $name reads well with only what it needs, and with a name, in every variant', ({ language, name }) => {
    for (const variant of variantsOf(name, language)) {
      const values = Object.fromEntries(needed(variant).map((value) => [value, value === 'about' ? '' : 'X']));
      expect(fill(variant, values)).not.toMatch(/[[\]{}]| {2}|^\s|\s$| [.,]|,[,.!?]/);
      if (language !== 'fr') expect(fill(variant, values)).not.toMatch(/\s[!?:;]/);
      expect(fill(variant, { ...Object.fromEntries(placeholdersOf(variant).map((value) => [value, 'X'])), name: 'Ada', about: ' (X)' })).not.toMatch(/[[\]{}]| {2}|^\s|\s$| [.,]|,[,.!?]/);
    }
  });

  test('promise nothing of their own: times and numbers come from tickets', () => {
    const texts = templateNames().flatMap((name) => variantsOf(name)).join('\n').replaceAll('TKT-20260131-0001', '');
    expect(texts).not.toMatch(/\d|\b(?:tomorrow|today\b(?!\?)|soon|shortly|minutes?)\b/);
    const elsewhere = others.flatMap((language) => templateNames().flatMap((name) => variantsOf(name, language))).join('\n').replaceAll('TKT-20260131-0001', '');
    expect(elsewhere).not.toMatch(/\d|\b(?:morgen|heute|sofort|Minuten?|mañana|hoy|minutos?|demain|aujourd’hui|minutes?|amanhã|hoje)\b/);
  });
});

describe.each(others)('%s says all that English says', (language) => {
  test('in the same templates', () => {
    expect(Object.keys(replyTextsIn(language).sentences).sort()).toEqual([...templateNames()].sort());
  });

  test.each(templateNames())('%s: with the same things in it, and those that English must have in every variant', (name) => {
    const english = variantsOf(name);
    const optional = new Set(all(english, placeholdersOf));
    const always = english.map((variant) => new Set(needed(variant))).reduce((common, each) => new Set([...common].filter((value) => each.has(value))));
    for (const variant of variantsOf(name, language)) {
      expect(placeholdersOf(variant).filter((value) => !optional.has(value))).toEqual([]);
      expect([...always].filter((value) => !needed(variant).includes(value))).toEqual([]);
    }
  });

  test('with words for the same things', () => {
    const keysOf = (code: string) => Object.entries(replyTextsIn(code).words).map(([key, value]) => [key, typeof value === 'string' || key === 'hours' || key === 'tickets' ? [] : Object.keys(value).sort()]);
    expect(keysOf(language)).toEqual(keysOf(DEFAULT_REPLY_LANGUAGE));
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
    expect(new Phrasebook({}, 'es').say('greeting', { name: 'Ada' })).toBe('¡Hola, Ada! ¿En qué puedo ayudarle?');
    expect(new Phrasebook({}, 'fr').say('greeting', { name: null })).toBe('Bonjour\u00a0! Comment puis-je vous aider\u00a0?');
  });

  test('puts a value in as it is, whatever it looks like', () => {
    expect(new Phrasebook({}).say('answer_question', { answer: 'Use {name} and $& [x].' })).toBe('Use {name} and $& [x].');
  });

  test('an unknown template is a fault, and so is a language that is not written', () => {
    expect(() => new Phrasebook({}).say('no_such_thing')).toThrow('no_such_thing');
    expect(() => new Phrasebook({}, 'it')).toThrow('it');
  });
});

describe('words', () => {
  const [english, german, spanish, french, portuguese] = [inWordsOf('en'), inWordsOf('de'), inWordsOf('es'), inWordsOf('fr'), inWordsOf('pt')];
  const moment = '2026-03-10T09:05:00.000Z';

  test.each<[string, string]>([
    [english.hours(1), '1 hour'], [english.hours(24), '24 hours'], [english.hours(0.5), '0.5 hours'], [english.number(18240), '18,240'],
    [english.moment(moment), '10 March 2026, 09:05 UTC'], [firstNameOf('Mary Ann Smith') ?? '', 'Mary'], [firstNameOf(null) ?? 'nobody', 'nobody'],
    [german.hours(1), '1 Stunde'], [german.hours(4), '4 Stunden'], [german.number(18240.5), '18.240,5'], [german.moment(moment), '10. März 2026, 09:05 Uhr UTC'], [german.list(['a', 'b', 'c']), 'a, b und c'],
    [spanish.moment(moment), '10 de marzo de 2026, 09:05 UTC'], [french.moment(moment), '10 mars 2026 à 09:05 UTC'], [portuguese.moment(moment), '10 de março de 2026, 09:05 UTC'],
    [french.hours(1.5), '1,5 heure'], [spanish.tickets(1), '1 ticket'], [portuguese.tickets(2), '2 chamados'], [german.language('en'), 'Englisch'],
    [english.languages(['de', 'en', 'fr']), 'English, French and German'], [german.languages(['en', 'fr', 'de']), 'Deutsch, Englisch und Französisch'],
  ])('%s', (said, expected) => { expect(said).toBe(expected); });

  test('a state that has no word yet is told as it is stored, and what is no phrase of the assistant stays as it is', () => {
    expect(german.accountStatus('on_hold')).toBe('on hold');
    expect(german.suggestion('Wie exportiere ich meine Daten?')).toBe('Wie exportiere ich meine Daten?');
    expect(german.suggestion('Talk to a person')).toBe('Mit einem Menschen sprechen');
  });

  test('sentences put together again are the text', () => {
    const text = 'Go to Settings > Data. It is ready!\n1. One\n2. Two';
    expect(sentencesOf(text).length).toBeGreaterThan(1);
    expect(sentencesOf(text).join('')).toBe(text);
  });
});
