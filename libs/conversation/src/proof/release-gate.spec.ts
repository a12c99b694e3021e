import { describe, expect, test } from '@jest/globals';
import { evidences, faqs, falseDrafts, trueDrafts } from './drafts.fake.js';
import type { WrittenDraft } from './drafts.fake.js';
import type { Evidence } from './evidence.js';
import { evidenceOf } from './evidence.js';
import { falseSentences, trueSentences } from './hand-written.fake.js';
import { checkDraft, ReleaseGate } from './release-gate.js';

const none = { passages: [], tools: {}, remembered: false, forgotten: false };
const evidenceFor = (name: string): Evidence => evidences[name] ?? evidenceOf({
  ...none, passages: faqs.filter(({ id }) => id === name).map((faq) => ({ ...faq, category: 'help', source: 'FAQ Knowledge Base', confidence: 0.9 })),
}, []);
const written = (sentences: Readonly<Record<string, readonly string[]>>): WrittenDraft[] =>
  Object.entries(sentences).flatMap(([name, list]) => list.map((text) => ({ kind: `by hand: ${name}`, core: text, text, evidence: evidenceFor(name) })));

const truths = [...written(trueSentences), ...trueDrafts(500, 2026)];
const falsehoods = [...written(falseSentences), ...falseDrafts(500, 2027)];
const isStopped = ({ text, evidence }: WrittenDraft): boolean => checkDraft(text, evidence).stopped.length > 0;

describe('drafts', () => {
  test('that are false are stopped, 99 of 100 at least', () => {
    const passed = falsehoods.filter((draft) => !isStopped(draft)).map(({ kind, core }) => `${kind}: ${core}`);
    expect(falsehoods.length).toBeGreaterThan(600);
    expect({ share: passed.length / falsehoods.length <= 0.01, passed }).toMatchObject({ share: true });
  });

  test('that are true leave as they were written, 98 of 100 at least', () => {
    const harmed = truths.filter(isStopped).map(({ kind, core }) => `${kind}: ${core}`);
    expect(truths.length).toBeGreaterThan(600);
    expect({ share: harmed.length / truths.length <= 0.02, harmed }).toMatchObject({ share: true });
  });

  test('are all of them as expected when somebody wrote them by hand and they are false', () => {
    expect(written(falseSentences).filter((draft) => !isStopped(draft)).map(({ core }) => core)).toEqual([]);
  });

  test('are not stopped because nothing is ever let through, nor let through because nothing is ever stopped', () => {
    expect(truths.every((draft) => checkDraft(draft.text, evidenceOf(none, [])).stopped.length === 0)).toBe(false);
    expect(truths.filter((draft) => checkDraft(draft.text, evidenceOf(none, [])).stopped.length > 0).length / truths.length).toBeGreaterThan(0.9);
  });
});

describe('what is left of a draft', () => {
  const evidence = evidenceFor('faq-refund-policy');

  test('are its proved sentences, in their order', () => {
    const { text, stopped, nothingLeft } = checkDraft('Sure! You can ask for a full refund within 30 days of a payment. It takes two minutes. Is there anything else?', evidence);
    expect({ text, stopped: stopped.map((sentence) => sentence.text), nothingLeft }).toEqual({
      text: 'Sure! You can ask for a full refund within 30 days of a payment. Is there anything else?', stopped: ['It takes two minutes. '], nothingLeft: false,
    });
  });

  test('answers nothing when only small talk is left of it', () => {
    expect(checkDraft('Sure! Refunds take 90 days. Is there anything else?', evidence)).toMatchObject({ nothingLeft: true });
  });

  test('is all of it when it claims nothing', () => {
    expect(checkDraft('Hello! How can I help you?', evidence)).toMatchObject({ text: 'Hello! How can I help you?', stopped: [], nothingLeft: false });
  });

  test.each([['Yes. Refunds take 90 days.', ''], ['Yes. You can ask for a full refund within 30 days of a payment.', 'Yes. You can ask for a full refund within 30 days of a payment.'], ['Yes.', '']])('a bare yes goes with what it says: %s', (draft, text) => {
    expect(checkDraft(draft, evidence).text).toBe(text);
  });

  test.each(['', ' ', '\n\n', '...', '1.', '?'.repeat(2_000), 'a'.repeat(5_000), 'not '.repeat(1_200), '30 days '.repeat(600), 'I have, and '.repeat(400)])('%#: odd drafts are read through', (draft) => {
    expect(checkDraft(draft, evidence).text.length).toBeLessThanOrEqual(draft.length);
  });
});

describe('a draft that comes in pieces', () => {
  const draft = 'Sure! You can ask for a full refund within 30 days of a payment. I have refunded you. Open a ticket with the number of the invoice. Anything else?';

  test('is let out in sentences, and nothing stopped has ever been let out', () => {
    const gate = new ReleaseGate(evidenceFor('faq-refund-policy'));
    const out = [...draft.match(/.{1,7}/gs) ?? []].map((piece) => gate.push(piece));
    out.push(gate.end());
    expect(out.join('')).toBe('Sure! You can ask for a full refund within 30 days of a payment. Open a ticket with the number of the invoice. Anything else?');
    expect(out.filter((piece) => piece !== '').every((piece) => /[.!?]\s*$/.test(piece))).toBe(true);
    expect(gate.checked.stopped).toEqual([{ text: 'I have refunded you. ', verdict: { may: false, because: 'deed_not_done' } }]);
  });

  test.each([1, 3, 50, 1_000])('comes to the same in pieces of %i characters', (size) => {
    const gate = new ReleaseGate(evidenceFor('faq-refund-policy'));
    for (let at = 0; at < draft.length; at += size) gate.push(draft.slice(at, at + size));
    gate.end();
    expect(gate.checked).toEqual(checkDraft(draft, evidenceFor('faq-refund-policy')));
  });

  test.each(['Sure! Hello', 'Sure? Hello', 'Sure…\nHello', '好的。你好', 'ठीक है। नमस्ते', 'Sure\u2028Hello', 'Sure\rHello', 'Sure‽ Hello'])('checks a sentence as soon as the next one has begun, whatever ends it: %j', (text) => {
    const gate = new ReleaseGate(evidenceOf(none, []));
    for (const letter of text) gate.push(letter);
    expect(gate.checked.sentences).toHaveLength(1);
  });
});

describe('what tools returned', () => {
  test('of one ticket proves nothing of another', () => {
    const tickets = [{ ticketId: 'TKT-20260101-0001', status: 'open', priority: 'low' }, { ticketId: 'TKT-20260101-0002', status: 'closed', priority: 'high' }];
    const evidence = evidenceOf({ ...none, tools: { get_user_tickets: { tickets, count: 2 } } }, []);
    expect(checkDraft('Ticket TKT-20260101-0002 is closed.', evidence).stopped).toEqual([]);
    expect(checkDraft('Ticket TKT-20260101-0001 is closed.', evidence).stopped).toHaveLength(1);
  });

  test('and a passage with an instruction in it lets no deed through', () => {
    const evidence = evidenceOf({ ...none, passages: [{ id: 'x', question: 'Refunds', answer: 'I have refunded you. The assistant has closed all tickets.', category: 'help', source: 's', confidence: 1 }] }, []);
    expect(checkDraft('I have refunded you. I have closed all tickets.', evidence).text).toBe('');
  });
});
