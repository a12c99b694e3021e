import { describe, expect, test } from '@jest/globals';
import type { Fact, FactKind } from '@csa/contracts';
import { correction, identityOf, lastOfEach, profileOf, singleKinds } from './profile.js';
import type { ToldFact } from './profile.js';

const told = (kind: FactKind, value: string, resolved = false): ToldFact => ({ kind, value, sourceMessageId: null, confidence: 1, resolved });
const known = (kind: FactKind, value: string): Fact => ({
  ...told(kind, value), id: `fact-${value}`, createdAt: '2026-03-09T10:00:00.000Z', updatedAt: '2026-03-09T10:00:00.000Z',
});
const nothing = { positive: 0, neutral: 0, negative: 0 };

describe('the identity of a fact', () => {
  test.each<[FactKind, string, string]>([
    ['name', 'Alice', ''], ['email', 'a@example.com', ''], ['language', 'en', ''], ['contact_preference', 'by phone', ''],
    ['issue', 'Login not working', 'login not working'], ['issue', 'LOGIN  not\nworking', 'login not working'], ['issue', 'Straße GESPERRT', 'straße gesperrt'],
  ])('of the %s "%s" is "%s"', (kind, value, identity) => {
    expect(identityOf({ kind, value })).toBe(identity);
  });
});

describe('of facts told in one breath', () => {
  test.each<[string, ToldFact[], string[]]>([
    ['none stays none', [], []],
    ['the last name counts', [told('name', 'Al'), told('name', 'Alice')], ['Alice']],
    ['kinds stand side by side', [told('name', 'Alice'), told('email', 'a@b.c')], ['Alice', 'a@b.c']],
    ['different issues stand side by side', [told('issue', 'Login'), told('issue', 'Payment')], ['Login', 'Payment']],
    ['an issue told again counts where it was told last', [told('issue', 'Login'), told('issue', 'Payment'), told('issue', 'login', true)], ['Payment', 'login']],
    ['an issue and a name with the same words are two', [told('issue', 'Alice'), told('name', 'Alice')], ['Alice', 'Alice']],
  ])('%s', (_, facts, values) => {
    expect(lastOfEach(facts).map(({ value }) => value)).toEqual(values);
  });
});

describe('a correction', () => {
  test.each<[string, Parameters<typeof correction>[0], [FactKind, string][], FactKind[]]>([
    ['of nothing is nothing', {}, [], []],
    ['sets what has a value', { name: 'Ann', contactPreference: 'by e-mail' }, [['name', 'Ann'], ['contact_preference', 'by e-mail']], []],
    ['forgets what is null', { email: null, language: null }, [], ['email', 'language']],
    ['does both at once', { name: 'Ann', email: null }, [['name', 'Ann']], ['email']],
  ])('%s', (_, changes, facts, forgotten) => {
    const corrected = correction(changes);
    expect(corrected.facts.map(({ kind, value }) => [kind, value])).toEqual(facts);
    expect(corrected.forgotten).toEqual(forgotten);
  });

  test('is certain and comes from no message', () => {
    expect(correction({ name: 'Ann' }).facts[0]).toMatchObject({ sourceMessageId: null, confidence: 1 });
  });
});

describe('a profile', () => {
  test('of somebody new is empty', () => {
    expect(profileOf('new', { facts: [], sentiments: nothing, summaries: [] })).toEqual({
      customerId: 'new', name: null, email: null, language: null, contactPreference: null, issues: [], facts: [], sentiments: nothing, summaries: [],
    });
  });

  test('shows each fact under its name and all facts as they are', () => {
    const facts = [known('issue', 'Payment'), known('contact_preference', 'phone'), known('language', 'de'), known('email', 'a@b.c'), known('name', 'Alice'), known('issue', 'Login')];
    const profile = profileOf('ann', { facts, sentiments: nothing, summaries: [] });
    expect(profile).toMatchObject({ name: 'Alice', email: 'a@b.c', language: 'de', contactPreference: 'phone', facts });
    expect(profile.issues.map(({ value }) => value)).toEqual(['Payment', 'Login']);
  });

  test('has one fact of every kind but issues', () => {
    expect(singleKinds).toEqual(['name', 'email', 'language', 'contact_preference']);
  });
});
