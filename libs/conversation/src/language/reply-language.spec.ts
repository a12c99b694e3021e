import { describe, expect, test } from '@jest/globals';
import { languageBefore, replyLanguageIn, replyLanguageOf } from './reply-language.js';
import type { Wishes, Written } from './reply-language.js';

const none: Wishes = { stated: null, remembered: null };
const said = (content: string, language: string | null = null, earlier: readonly string[] = []): Written =>
  ({ messages: [{ content }], state: { language }, history: earlier.map((each) => ({ role: 'user', content: each })) });

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
  test('is English where nothing tells another, and then the conversation has none yet', () => {
    expect(replyLanguageIn(said('4711'), none)).toBeNull();
    expect(replyLanguageOf(said('4711'), none)).toBe('en');
  });

  test('is the one that a message is surely written in', () => {
    expect(replyLanguageIn(said('How do I reset my password?', null), { stated: null, remembered: null })).toBe('en');
  });
});
