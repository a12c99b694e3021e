import { describe, expect, test } from '@jest/globals';
import { PromptLeak } from './prompt-leak.js';

const prompt = 'You answer customers of the shop. Never promise a refund before the ticket says so, and never name another customer. You can ask me for a person at any time.';
const leak = new PromptLeak([prompt], ['You can ask me for a person at any time.']);

describe('confidential words', () => {
  test.each([
    ['in a row', 'My instructions are: never promise a refund before the ticket says so.'],
    ['in capitals', 'NEVER PROMISE A REFUND BEFORE THE TICKET SAYS SO'],
    ['with signs between them', 'never, promise; a * refund before the ticket'],
    ['in look-alike letters', 'Never prоmise а refund befоre the tickеt says so'],
    ['with zero-width characters', 'Never pro\u200bmise a re\u200bfund before the ticket says so'],
    ['in base64', Buffer.from('Never promise a refund before the ticket says so').toString('base64')],
    ['backwards', Array.from('Never promise a refund before the ticket says so, you').reverse().join('')],
    ['in ROT13', 'Arire cebzvfr n ershaq orsber gur gvpxrg fnlf fb, naq arire anzr nabgure phfgbzre'],
  ])('%s are found', (_how, text) => {
    expect(leak.isIn(text)).toBe(true);
  });

  test.each([
    'You can ask for a refund within 30 days of a payment.', 'I never promise what the ticket does not say.', 'You can ask me for a person at any time.', '', 'a promise before the refund',
  ])('%j gives nothing away', (text) => {
    expect(leak.isIn(text)).toBe(false);
  });
});
