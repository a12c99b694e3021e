import { describe, expect, test } from '@jest/globals';
import { findPersonalData } from './find-personal-data.js';
import { personalDataKinds } from './personal-data.js';

const found = (text: string) => findPersonalData(text, personalDataKinds).map(({ kind, value }) => `${kind} ${value}`);

describe('personal data is found', () => {
  test.each([
    ['My card is 4111 1111 1111 1111, please remove it.', 'card 4111 1111 1111 1111'],
    ['my card is 4111-1111-1111-1111', 'card 4111-1111-1111-1111'],
    ['card 378282246310005 was stolen', 'card 378282246310005'],
    ['Mastercard: 5555555555554444.', 'card 5555555555554444'],
    ['30569309025904 is a Diners card', 'card 30569309025904'],
    ['JCB 3530111333300000', 'card 3530111333300000'],
    ['Pay to DE89 3704 0044 0532 0130 00 please', 'iban DE89 3704 0044 0532 0130 00'],
    ['IBAN: GB82WEST12345698765432', 'iban GB82WEST12345698765432'],
    ['fr1420041010050500013m02606', 'iban fr1420041010050500013m02606'],
    ['NL91ABNA0417164300 is mine', 'iban NL91ABNA0417164300'],
    ['Write to ana.lopez+shop@mail.example.co.uk!', 'email ana.lopez+shop@mail.example.co.uk'],
    ['(jürgen@müller.example)', 'email jürgen@müller.example'],
    ['Call me at +49 30 901820', 'phone +49 30 901820'],
    ['My number is (212) 555-0187.', 'phone (212) 555-0187'],
    ['212-555-0187', 'phone 212-555-0187'],
    ['reach me on 555 0187 x21 tomorrow', 'phone 555 0187 x21'],
    ['Telefon: 030 901820', 'phone 030 901820'],
    ['06 12 34 56 78', 'phone 06 12 34 56 78'],
    ['the order is late, call me at 5550187 please', 'phone 5550187'],
    ['0044 20 7946 0958', 'phone 0044 20 7946 0958'],
    ['SSN 219-09-9999', 'national_id 219-09-9999'],
    ['my social security number: 219099999', 'national_id 219099999'],
    ['from 203.0.113.77 since yesterday', 'ip 203.0.113.77'],
    ['address 2001:db8:85a3::8a2e:370:7334 is blocked', 'ip 2001:db8:85a3::8a2e:370:7334'],
    ['[2001:0db8:0000:0000:0000:ff00:0042:8329]', 'ip 2001:0db8:0000:0000:0000:ff00:0042:8329'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test('several kinds stand in the order of the text', () => {
    expect(found('bo@example.org, 4111111111111111, +1 212 555 0187')).toEqual(['email bo@example.org', 'card 4111111111111111', 'phone +1 212 555 0187']);
  });

  test('only the kinds that are asked for are told, and a card is no telephone number then', () => {
    expect(findPersonalData('call 4111 1111 1111 1111 or bo@example.org', ['phone', 'email']).map(({ kind }) => kind)).toEqual(['email']);
  });
});

describe('what is no personal data stays', () => {
  test.each([
    'Ticket TKT-20260131-0001 is still open.', 'What about TKT-20260131-10002?', 'My order 10025588731 has not arrived.', 'order number: 4815-1623-42',
    'Invoice 2026-000417 over 1 250.00 EUR', 'I paid $1,234.56 twice on 2026-11-14.', 'It happened on 14.11.2026 at 10:45.', 'between 2024-2025',
    'We have 1 000 000 rows and 250000 users.', 'Version 10.4.2.1 crashes.', 'firmware version 1.2.3.4', 'Error 0x80070057 with code 500123', 'card 4111 1111 1111 1112 is mistyped',
    'IBAN DE89370400440532013001 is mistyped', 'See RFC 9457 and ISO 27001.', 'Settings > Security > Password', 'call me at 10:30 on 5 May', 'reach me at 9', 'reference number 88412-7731',
    'id 550e8400-e29b-41d4-a716-446655440000', 'trace 4bf92f3577b34da6a3ce929d0e0e4736', '192.168.1', '300.1.2.3', 'Meet @anna at 5', 'a@b', 'tracking 1Z999AA10123456784', 'The file has 5000000 KB.',
    'SKU 100-20-3000 is out of stock', 'From 1990 to 2005', '24/7 support', 'room 12-34', '3:45::', 'std::vector', '12:30:45', 'PO 7788990011', 'it took 1200000 milliseconds', 'customer 00042317',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('adversarial texts', () => {
  test.each([
    ['digits without end', '1'.repeat(5_000)], ['groups without end', '12 '.repeat(1_666)], ['at signs', 'a@'.repeat(2_500)], ['dots', 'a.'.repeat(2_500)],
    ['colons', '1:'.repeat(2_500)], ['letters and digits', 'AB12 '.repeat(1_000)], ['brackets', '(1) '.repeat(1_250)], ['one long word', `${'a'.repeat(4_990)}@`],
  ])('%s are read through within a bounded number of steps', (_name, text) => {
    expect(Array.isArray(found(text))).toBe(true);
  });
});
