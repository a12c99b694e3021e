import { describe, expect, test } from '@jest/globals';
import { evidences } from './drafts.fake.js';
import type { WrittenDraft } from './drafts.fake.js';
import { evidenceOf } from './evidence.js';
import { checkDraft } from './release-gate.js';
import { draftsAcross, draftsIn, tongues } from './tongues.fake.js';

const isStopped = ({ text, evidence }: WrittenDraft): boolean => checkDraft(text, evidence).stopped.length > 0;
const nothing = { passages: [], tools: {}, remembered: false, forgotten: false };
const withLedger = evidences.opened ?? evidenceOf(nothing, []);
const halves = ['seen', 'heldOut'] as const;
const allIn = (truth: 'true' | 'false') => tongues.flatMap((tongue) => ([...halves, 'later'] as const).flatMap((part) => draftsIn(tongue, part, truth)));
const allAcross = (truth: 'true' | 'false') => tongues.flatMap((tongue) => halves.flatMap((half) => draftsAcross(tongue, half, truth)));
const told = (drafts: readonly WrittenDraft[]) => drafts.map(({ kind, core }) => `${kind}: ${core}`);

describe('drafts in German, Spanish, French and Portuguese', () => {
  test('that are false are stopped, 99 of 100 at least', () => {
    const falsehoods = allIn('false');
    const passed = falsehoods.filter((draft) => !isStopped(draft));
    expect(falsehoods.length).toBeGreaterThanOrEqual(240);
    expect({ few: passed.length / falsehoods.length <= 0.01, passed: told(passed) }).toMatchObject({ few: true });
  });

  test('that are true leave as they were written, 96 of 100 at least', () => {
    const truths = allIn('true');
    const harmed = truths.filter(isStopped);
    expect(truths.length).toBeGreaterThanOrEqual(240);
    expect({ few: harmed.length / truths.length <= 0.04, harmed: told(harmed) }).toMatchObject({ few: true });
  });

  test('are stopped when there is nothing to prove them from, but for small talk', () => {
    const none = evidenceOf(nothing, []);
    const truths = allIn('true').filter(({ kind }) => !kind.endsWith(': nothing'));
    const stopped = truths.filter(({ kind, text }) => checkDraft(text, { ...none, language: kind.slice(0, 2) }).stopped.length > 0);
    expect(told(truths.filter((draft) => !stopped.includes(draft)))).toEqual([]);
  });
});

describe('drafts in another language than the page', () => {
  test('that are false are stopped, 99 of 100 at least', () => {
    const falsehoods = allAcross('false');
    const passed = falsehoods.filter((draft) => !isStopped(draft));
    expect(falsehoods).toHaveLength(80);
    expect({ few: passed.length / falsehoods.length <= 0.01, passed: told(passed) }).toMatchObject({ few: true });
  });

  test('that are true leave, 95 of 100 at least', () => {
    const truths = allAcross('true');
    const harmed = truths.filter(isStopped);
    expect(truths).toHaveLength(80);
    expect({ most: harmed.length / truths.length <= 0.05, harmed: told(harmed) }).toMatchObject({ most: true });
  });
});

describe('a deed in another language', () => {
  const opened = [['de', 'Ich habe das Ticket TKT-20261120-0007 erstellt.'], ['es', 'He creado el ticket TKT-20261120-0007.'], ['fr', 'J’ai créé le ticket TKT-20261120-0007.'], ['pt', 'Abri o chamado TKT-20261120-0007.']] as const;
  test.each(opened)('may be claimed when the ledger holds it, and only then: %s, %s', (language, sentence) => {
    expect(checkDraft(sentence, { ...withLedger, language }).stopped).toEqual([]);
    const page = { id: 'p', question: 'Tickets', answer: sentence, category: 'help', source: 's', confidence: 1 };
    const onPage = evidenceOf({ ...nothing, passages: [page] }, []);
    expect([null, 'en', language].map((of) => checkDraft(sentence, { ...onPage, language: of }).text)).toEqual(['', '', '']);
  });

  test.each(['Gerne! I have refunded you.', 'Ich habe das Ticket erstellt and refunded you.', 'He abierto un ticket y I have cancelled your plan.'])('is seen in the midst of another one: %s', (sentence) => {
    expect(checkDraft(sentence, { ...withLedger, language: 'de' }).stopped).toHaveLength(1);
  });
});
