import { describe, expect, test } from '@jest/globals';
import { draftOf, prepareDocument } from './document.js';
import type { ToldLanguage } from './reading/language.js';

const passages = [{ path: ['Keys'], text: 'Beside the door.' }];

function languageOf({ given, told, before }: { given?: string; told: ToldLanguage | null; before: { language: string | null } | null }): string | null {
  const draft = draftOf({ name: 'house.txt', category: 'documents', ...(given === undefined ? {} : { language: given }) }, 'text', Buffer.from('Beside the door.'));
  return prepareDocument(draft, { title: 'House', language: told, passages, notes: [] }, before).language;
}

describe('the language of a document that is loaded', () => {
  const [sure, unsure]: ToldLanguage[] = [{ code: 'de', isSure: true }, { code: 'de', isSure: false }];
  test.each<[string, Parameters<typeof languageOf>[0], string | null]>([
    ['is what its text tells, when it is new', { told: unsure!, before: null }, 'de'],
    ['is none, when it is new and its text does not tell', { told: null, before: null }, null],
    ['stays when the text does not tell any more', { told: null, before: { language: 'en' } }, 'en'],
    ['stays when the text is not sure of another', { told: unsure!, before: { language: 'en' } }, 'en'],
    ['stays none until the text is sure', { told: unsure!, before: { language: null } }, null],
    ['changes when the text is sure of another', { told: sure!, before: { language: 'en' } }, 'de'],
    ['is the named one, whatever the text and the version before say', { given: 'sv', told: sure!, before: { language: 'en' } }, 'sv'],
  ])('%s', (_what, known, language) => { expect(languageOf(known)).toBe(language); });

  test('leaves the passages as they were while it stays', () => {
    const fingerprints = (language: ToldLanguage | null) => prepareDocument(
      draftOf({ name: 'house.txt', category: 'documents' }, 'text', Buffer.from('Beside the door.')), { title: 'House', language, passages, notes: [] }, { language: 'en' },
    ).passages.map(({ fingerprint }) => fingerprint);
    expect(fingerprints(unsure!)).toEqual(fingerprints(null));
    expect(fingerprints(sure!)).not.toEqual(fingerprints(null));
  });
});
