import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { foreignLanguageOf } from './foreign-language.js';
import { languageBefore, replyLanguageIn, replyLanguageOf, replyLanguages } from './reply-language.js';
import type { Wishes, Written } from './reply-language.js';

const none: Wishes = { stated: null, remembered: null };
const said = (content: string | readonly string[], language: string | null = null, earlier: readonly string[] = []): Written => ({
  messages: [content].flat().map((each) => ({ content: each })), state: { language }, history: earlier.map((each) => ({ role: 'user', content: each })),
});

describe('the language of a conversation', () => {
  test('is what it was held in, else what the customer surely wrote in', () => {
    expect(languageBefore(said('ok', 'es', ['Wo ist mein Paket?']))).toBe('es');
    expect(languageBefore(said('ok', null, ['Wo ist mein Paket?', '4711']))).toBe('de');
    expect(languageBefore(said('ok'))).toBeNull();
  });

  test('what the assistant wrote does not tell it', () => {
    expect(languageBefore({ state: { language: null }, history: [{ role: 'assistant', content: 'Was kann ich für Sie tun?' }] })).toBeNull();
  });
});

describe('the language of a reply', () => {
  test('is one of the five that the assistant writes', () => {
    expect(replyLanguages).toEqual(['de', 'en', 'es', 'fr', 'pt']);
  });

  test.each<[string, string]>([
    ['Wie setze ich mein Passwort zurück?', 'de'], ['¿Cómo puedo cancelar mi suscripción?', 'es'], ['Je ne peux pas me connecter à mon compte', 'fr'], ['Como posso mudar o meu plano?', 'pt'], ['How do I reset my password?', 'en'],
  ])('is the one that a message is surely written in: "%s", %s', (content, code) => {
    for (const before of [null, 'en', 'de', 'fr']) expect(replyLanguageIn(said(content, before), none)).toBe(code);
  });

  test.each<[string, string]>([['Hallo', 'de'], ['Hola', 'es'], ['Bonjour', 'fr'], ['Olá', 'pt'], ['Guten Tag', 'de'], ['Hello', 'en'], ['Hi', 'en'], ['hey there', 'en']])('a greeting is enough at first: "%s", %s', (content, code) => {
    expect(replyLanguageOf(said(content), none)).toBe(code);
  });

  test.each(['ok', '4711', 'TKT-20260131-0007', 'Jürgen Schäfer', 'no', 'si', 'die', 'Merci', 'Max Mustermann', '👍', 'danke', ''])('is not changed by "%s"', (content) => {
    for (const before of ['en', 'de', 'es', 'fr', 'pt']) expect(replyLanguageIn(said(content, before), none)).toBe(before);
  });

  test.each(['ok', '4711', 'TKT-20260131-0007', 'no', 'invoice', 'refund', 'payment', 'asdf', '👍', ''])('is English at first for "%s", and then the conversation has none yet', (content) => {
    expect(replyLanguageOf(said(content), none)).toBe('en');
  });

  test('is what the customer asks for in this turn, whatever they write in', () => {
    expect(replyLanguageIn(said('Please write to me in German', 'en'), { stated: 'de', remembered: null })).toBe('de');
    expect(replyLanguageIn(said('Please write to me in Polish', 'en'), { stated: 'pl', remembered: null })).toBe('en');
  });

  test('is what is remembered of them where nothing else tells it', () => {
    expect(replyLanguageIn(said('4711'), { stated: null, remembered: 'fr' })).toBe('fr');
    expect(replyLanguageIn(said('4711', 'es'), { stated: null, remembered: 'fr' })).toBe('es');
    expect(replyLanguageIn(said('4711'), { stated: null, remembered: 'pl' })).toBeNull();
  });

  test('is that of the newest of several messages that tells one', () => {
    expect(replyLanguageIn(said(['Where is my parcel, please?', 'Wo ist denn mein Paket geblieben?', 'ok']), none)).toBe('de');
  });

  test('stays what it was when the customer writes one that the assistant does not', () => {
    expect(replyLanguageIn(said('Vorrei sapere dove si trova il mio pacco', 'de'), none)).toBe('de');
  });
});

/** The few lines among them that are in another language. */
const notEnglish = /hablar|falar|olá|\b(?:ich|bitte|vielen|guten|je|passez|plaît|au revoir|merci|salut|hasta|buen[ao]s|muchas|obrigado|hola|bonjour)\b/i;

describe('the lines that English is learnt from', () => {
  const folder = new URL('../../data/examples/', import.meta.url);
  const lines = readdirSync(folder).flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n')).filter((line) => line !== '' && !line.startsWith('#'));

  test('are answered in English, alone and in an English conversation', () => {
    const others = lines.filter((line) => foreignLanguageOf(line) === null).filter((line) => [null, 'en'].some((before) => replyLanguageOf(said(line, before), none) !== 'en'));
    expect(lines.length).toBeGreaterThan(1_000);
    expect(others.filter((line) => !notEnglish.test(line))).toEqual([]);
  });
});
