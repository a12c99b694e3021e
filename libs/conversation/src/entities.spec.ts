import { describe, expect, test } from '@jest/globals';
import { findEntities } from './entities.js';

describe('a name is what the customer calls themself', () => {
  test.each([
    ['My name is Alice', 'Alice'], ['My name is Irving', 'Irving'], ['My name is Alfred Sterling', 'Alfred Sterling'], ['my name is alice', 'Alice'], ['MY NAME IS ALICE', 'Alice'], ['Hello, I’m Bob', 'Bob'], ["I'm Bob", 'Bob'], ['I am Tomasz, hello', 'Tomasz'],
    ['My name’s Mary Ann Smith and I need help', 'Mary Ann Smith'], ['You can call me Kim', 'Kim'], ['This is Carol from Acme', 'Carol'], ['Alice here', 'Alice'],
    ['Hi I’m Zoë', 'Zoë'], ['My name is Alice and I forgot my password', 'Alice'], ['my name is jean-luc', 'Jean-luc'], ['My name is O’Neill', 'O’Neill'],
  ])('"%s" → %s', (text, name) => { expect(findEntities(text).name).toBe(name); });

  test.each([
    'I’m Angry', 'I am frustrated', 'I’M VERY ANGRY', 'I’m having trouble', 'What’s my name?', 'my name is wrong on the invoice', 'my name is misspelled', 'call me back', 'My name is not Bob',
    'This is terrible', 'This is Ridiculous!', 'i’m stuck', 'I am not angry at all', 'Call me asap', 'I’m Waiting', 'Is your name Bob?',
  ])('"%s" names nobody', (text) => { expect(findEntities(text).name).toBeNull(); });
});

describe('what else is stated', () => {
  test.each([
    ['My email is Kim@Example.com.', { email: 'kim@example.com' }],
    ['you can reach me at kim@example.com', { email: 'kim@example.com' }],
    ['please invite bob@example.com', { email: null }],
    ['I speak Spanish', { language: 'es' }],
    ['please answer in German', { language: 'de' }],
    ['I speak quickly', { language: null }],
    ['I prefer to be contacted by e-mail', { contactPreference: 'email' }],
    ['please contact me by phone', { contactPreference: 'phone' }],
    ['Can you contact me by phone?', { contactPreference: null }],
    ['status of tkt-20260131-0001 and TKT-20260131-0001', { ticketIds: ['TKT-20260131-0001'] }],
    ['see TKT-20260131-12345', { ticketIds: ['TKT-20260131-12345'] }],
    ['TKT-1', { ticketIds: [] }],
    ['my constructor is constructor, I speak constructor', { language: null }],
  ])('"%s"', (text, expected) => { expect(findEntities(text)).toMatchObject(expected); });
});

test('what else is named is found beside it, relative days by the day of the message', () => {
  const { amounts, dates, references, phones } = findEntities('Order 4411 from yesterday cost 49,99 €, call +44 20 7946 0000', false, new Date('2026-03-11T08:00:00Z'));
  expect({ amounts, dates, references, phones }).toEqual({ amounts: [{ value: 49.99, currency: 'EUR' }], dates: ['2026-03-10'], references: ['4411'], phones: ['+442079460000'] });
});
