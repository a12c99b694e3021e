import { describe, expect, test } from '@jest/globals';
import { passageOfDocument } from '../passages/passage.js';
import { confidenceOf, evidenceOf } from './confidence.js';
import type { Signs } from './confidence.js';
import { retrievalPolicy } from './retrieval-policy.js';
import { Shelf } from './shelf.js';

const signs: Signs = { score: 0.8, coverage: 0.7, found: 3, lead: 0.4, phrasings: 3, passages: 40, isSection: false, stranger: 0 };

describe('the confidence', () => {
  test.each<[string, Partial<Signs>, Partial<Signs>]>([
    ['a passage that has three words of a question than in one that has one', { found: 3 }, { found: 1 }],
    ['a passage that leads than in one with another close behind', { lead: 0.6 }, { lead: 0.1 }],
    ['the nearest of few passages than in the nearest of many', { passages: 20 }, { passages: 120 }],
    ['the nearest of three phrasings than in the nearest of twenty', { phrasings: 3 }, { phrasings: 20 }],
  ])('is greater in %s', (_what, surer, lessSure) => {
    expect(confidenceOf({ ...signs, ...surer })).toBeGreaterThan(confidenceOf({ ...signs, ...lessSure }));
    expect(confidenceOf({ ...signs, isSection: true, ...surer })).toBeGreaterThanOrEqual(confidenceOf({ ...signs, isSection: true, ...lessSure }));
  });

  test('says nothing about more passages or phrasings than it was fitted on', () => {
    expect(confidenceOf({ ...signs, passages: 100_000, phrasings: 500 })).toBe(confidenceOf({ ...signs, passages: 130, phrasings: 20 }));
  });

  test('in a section does not ask how many headings stand above it', () => {
    expect(evidenceOf({ ...signs, isSection: true, phrasings: 2 })).toEqual(evidenceOf({ ...signs, isSection: true, phrasings: 1 }));
    expect(evidenceOf({ ...signs, phrasings: 2 })).not.toEqual(evidenceOf({ ...signs, phrasings: 1 }));
  });
});

describe('an answer from a section', () => {
  const shelf = new Shelf();
  const tools = ['saw', 'drill', 'plane', 'file', 'hammer', 'chisel', 'clamp', 'ladder', 'vice', 'sander', 'router', 'mallet'];
  const about = { category: 'any', language: null, audience: null };
  for (const [place, tool] of tools.entries()) {
    const text = `The ${tool} is lent for ${place + 2} days against a deposit. Bring it back clean and dry.`;
    shelf.put(passageOfDocument({ id: `section-${tool}`, path: [`Part ${place}`], text, fingerprint: tool, title: 'Lending tools', ...about }));
  }

  test('is given where the section has what is asked for', () => {
    const [best] = shelf.rank('For how many days is the drill lent?', tools.map((tool) => ({ id: `section-${tool}` })));
    expect(best).toMatchObject({ id: 'section-drill', answers: true });
  });

  test('has to be surer than one from an FAQ', () => {
    // Word after word that no section has, so that the section is less and less what is asked for.
    const others = ['umbrella', 'zebra', 'kiosk', 'velvet', 'oxygen', 'junction', 'quartz', 'yoghurt', 'igloo', 'fjord', 'wasabi', 'lynx'];
    const asked = ['How many days is the drill lent?', 'Is the drill lent?', 'Drill days', 'Bring back the drill', 'Drill']
      .flatMap((start) => others.map((_, place) => `${start} ${others.slice(0, place).join(' ')}`));
    const ranked = asked.map((question) => shelf.rank(question, tools.map((tool) => ({ id: `section-${tool}` })))[0]!);
    const between = ranked.filter(({ confidence }) => confidence >= retrievalPolicy.answerableFrom && confidence < retrievalPolicy.sectionAnswerableFrom);
    expect(between.length).toBeGreaterThan(0);
    expect(between.filter(({ answers }) => answers)).toEqual([]);
    expect(ranked.every(({ confidence, answers }) => answers === confidence >= retrievalPolicy.sectionAnswerableFrom)).toBe(true);
  });
});
