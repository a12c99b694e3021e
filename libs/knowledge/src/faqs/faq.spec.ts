import { describe, expect, test } from '@jest/globals';
import { fingerprintOf, idFromQuestion, prepareFaq, questionKey } from './faq.js';

const content = { question: 'How?', answer: 'So.', category: 'support', keywords: ['a'], alternatives: ['b'], metadata: { one: 1, two: { x: [1, 2], y: null } } };

describe('an FAQ without an id', () => {
  test.each([
    ['How do I pay?', 'how  do i PAY', true],
    ['How do I pay?', 'How do I pay…', true],
    ['How do I pay?', 'How do I play?', false],
    ['???', '!!!', false],
    ['結帳方式？', '結帳方式', true],
  ])('%j and %j are the same question: %p', (one, other, same) => {
    expect(questionKey(one) === questionKey(other)).toBe(same);
  });

  test('gets one made of its question', () => {
    const { id } = prepareFaq({ ...content, question: 'How do I pay?' });
    expect(id).toMatch(/^faq-[0-9a-f]{16}$/);
    expect(id).toBe(prepareFaq({ ...content, question: 'how do I pay', answer: 'Otherwise.' }).id);
  });

  test('gets that of the FAQ which asks the same already', () => {
    expect(prepareFaq(content, new Map([[questionKey('how'), 'faq-known']])).id).toBe('faq-known');
    expect(prepareFaq({ ...content, id: 'own' }, new Map([[questionKey('how'), 'faq-known']])).id).toBe('own');
    expect(prepareFaq(content).id).toBe(idFromQuestion(questionKey('how')));
  });
});

describe('the fingerprint of an FAQ', () => {
  test('does not depend on the order of keys in its metadata', () => {
    expect(fingerprintOf({ ...content, metadata: { two: { y: null, x: [1, 2] }, one: 1 } })).toBe(fingerprintOf(content));
  });

  test.each([
    { question: 'When?' }, { answer: 'No.' }, { category: 'billing' }, { keywords: ['a', 'c'] }, { alternatives: [] },
    { metadata: { one: 1, two: { x: [2, 1], y: null } } }, { metadata: { one: 1, two: { x: [1, 2] } } },
  ])('differs with %j', (change) => {
    expect(fingerprintOf({ ...content, ...change })).not.toBe(fingerprintOf(content));
  });
});
