import { describe, expect, test } from '@jest/globals';
import { newDialogue } from '../dialogue-state.js';
import { findEntities } from '../entities.js';
import { classifyIntent } from '../intents/classify.js';
import { writtenLanguageOf } from '../language/written-language.js';
import { packCodes } from './language-pack.js';
import { linesOf } from './lines/lines.fake.js';

/** As at the beginning of a conversation, where nothing but the message tells its language. */
function detailOf(text: string): string {
  const language = writtenLanguageOf(text);
  return classifyIntent(text, newDialogue, findEntities(text, false, new Date(), language.code), language).intentDetail;
}

describe.each(packCodes)('in %s', (code) => {
  const lines = linesOf(`./${code}.person.txt`);
  const textsUnder = (heading: string): string[] => lines.filter((line) => line.heading === heading).map(({ text }) => text);

  test('there is enough to tell by', () => {
    expect(textsUnder('wanted').length).toBeGreaterThanOrEqual(60);
    expect(textsUnder('not wanted').length).toBeGreaterThanOrEqual(25);
  });

  test.each(textsUnder('wanted'))('"%s" asks for a person', (text) => { expect(detailOf(text)).toBe('contact_human'); });
  test.each(textsUnder('not wanted'))('"%s" does not', (text) => { expect(detailOf(text)).not.toBe('contact_human'); });
});
