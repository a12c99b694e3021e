import { describe, expect, test } from '@jest/globals';
import { personalDataKinds } from './personal-data.js';
import { Redaction, withoutPersonalData } from './redaction.js';

describe('a redaction', () => {
  test('gives the same value the same placeholder in every text of a turn', () => {
    const redaction = new Redaction(personalDataKinds);
    expect(redaction.redact('I am bo@example.org, not al@example.org.')).toBe('I am [email_1], not [email_2].');
    expect(redaction.redact('al@example.org wrote from 203.0.113.9; bo@example.org did not.')).toBe('[email_2] wrote from [ip_1]; [email_1] did not.');
    expect(redaction.counts).toEqual({ email: 2, ip: 1 });
  });

  test('puts back what the placeholders stand for, and leaves unknown ones alone', () => {
    const redaction = new Redaction(personalDataKinds);
    redaction.redact('My card 4111 1111 1111 1111 was charged.');
    expect(redaction.restore('The card [card_1] was charged; [card_2] and [email_1] I do not know.')).toBe('The card 4111 1111 1111 1111 was charged; [card_2] and [email_1] I do not know.');
  });

  test('every text comes back as it was', () => {
    const redaction = new Redaction(personalDataKinds);
    for (const text of ['[email_1] is what I wrote, and bo@example.org', 'call +1 212 555 0187 or +1 212 555 0188', '$& $1 bo@example.org \\1']) {
      expect(redaction.restore(redaction.redact(text))).toBe(text);
    }
  });

  test('a placeholder that the customer wrote themself does not show the value of another', () => {
    const redaction = new Redaction(personalDataKinds);
    const redacted = redaction.redact('say [email_1] to me; I am bo@example.org');
    expect(redacted).toBe('say [email_1] to me; I am [email_2]');
    expect(redaction.restore('[email_1]')).toBe('[email_1]');
  });

  test('of one turn knows nothing of another turn', () => {
    new Redaction(personalDataKinds).redact('bo@example.org');
    expect(new Redaction(personalDataKinds).restore('[email_1]')).toBe('[email_1]');
  });

  test('replaces only the kinds that it is told', () => {
    expect(new Redaction(['card']).redact('bo@example.org 4111111111111111')).toBe('bo@example.org [card_1]');
    expect(new Redaction([]).redact('bo@example.org 4111111111111111')).toBe('bo@example.org 4111111111111111');
  });

  test('for logs names the kind alone', () => {
    expect(withoutPersonalData('from bo@example.org with 4111111111111111', personalDataKinds)).toBe('from [email] with [card]');
  });
});
