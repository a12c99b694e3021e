import { describe, expect, test } from '@jest/globals';
import { amountsIn } from './amounts.js';
import { datesIn } from './dates.js';
import { phonesIn, referencesIn } from './references.js';

describe('sums of money', () => {
  test.each<[string, [number, string][]]>([
    ['You took $49.99 twice', [[49.99, 'USD']]], ['49,99 € statt 29 €', [[49.99, 'EUR'], [29, 'EUR']]], ['I paid 1,299.50 dollars', [[1299.5, 'USD']]], ['1.299,50 EUR', [[1299.5, 'EUR']]],
    ['£20 and 15 pounds', [[20, 'GBP'], [15, 'GBP']]], ['20 euros, I said 20 euro', [[20, 'EUR']]], ['CHF 1 200', [[1200, 'CHF']]], ['₹500', [[500, 'INR']]], ['five hundred of them', []], ['call 555 0100', []], ['version 2.5', []], ['', []],
  ])('"%s"', (text, amounts) => { expect(amountsIn(text).map(({ value, currency }) => [value, currency])).toEqual(amounts); });
});

describe('days, written on Wednesday, 2026-03-11', () => {
  test.each<[string, string[]]>([
    ['it broke on 2026-03-01', ['2026-03-01']], ['am 01.03.2026', ['2026-03-01']], ['on 3/25/2026', ['2026-03-25']], ['on 3/4/2026', []], ['on March 5', ['2026-03-05']], ['the 5th of March, 2025', ['2025-03-05']], ['on 28 Dec', ['2025-12-28']],
    ['yesterday and today', ['2026-03-10', '2026-03-11']], ['three days ago', ['2026-03-08']], ['2 weeks ago', ['2026-02-25']], ['in 5 days', ['2026-03-16']], ['the day after tomorrow', ['2026-03-13']],
    ['since Monday', ['2026-03-09']], ['next Wednesday', ['2026-03-18']], ['by Friday', ['2026-03-13']], ['on Friday', []], ['31.02.2026', []], ['may I ask', []], ['', []],
  ])('"%s"', (text, dates) => { expect(datesIn(text, new Date('2026-03-11T22:30:00Z'))).toEqual(dates); });
});

describe('numbers of orders and the like', () => {
  test.each<[string, string[]]>([
    ['where is order 4411?', ['4411']], ['order number: a-1021 please', ['A-1021']], ['invoice #77', ['77']], ['ORD20991 and AB-12345', ['ORD20991', 'AB-12345']], ['#123456', ['123456']], ['my order is late', []],
    ['TKT-20260131-0001', []], ['ISO 9001', []], ['order now', []], ['write to ab-12345@example.com', []], ['', []],
  ])('"%s"', (text, references) => { expect(referencesIn(text)).toEqual(references); });
});

describe('telephone numbers', () => {
  test.each<[string, string[]]>([
    ['call me at +44 20 7946 0000', ['+442079460000']], ['(555) 010-4477', ['5550104477']], ['555-010-4477', ['5550104477']], ['+15550104477', ['+15550104477']], ['order 20991234', []], ['2026-03-11', []], ['01.03.2026', []], ['1 299', []], ['', []],
  ])('"%s"', (text, phones) => { expect(phonesIn(text)).toEqual(phones); });
});

test.each(['1', '1 ', '1.', '$1,', 'A-1', '+1 ', '(1)', 'march ', '#1 ', 'order ', 'in 1 '])('a message of nothing but "%s" is read to its end', (part) => {
  const text = part.repeat(5_000).slice(0, 5_000);
  expect([amountsIn(text), datesIn(text, new Date()), referencesIn(text), phonesIn(text)].every((found) => found.length <= 10)).toBe(true);
});
