import { detectorOf } from './personal-data.js';

/** 12–19 digits, alone or in groups of at least two by single spaces or hyphens. */
const DIGITS_IN_GROUPS = /(?<![\w.+-])\d(?:[ -]?\d){11,18}(?![\w-]|\.\d)/g;
const SHORTEST_GROUP = /(?:^|[ -])\d(?=[ -]|$)/;

/** First digits that networks give out: Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro. */
const NETWORKS = /^(?:4|5[0-8]|2(?:2[2-9]|[3-6]\d|7[01]|720)|3[4-9]|30[0-5]|6|1800|2131)/;

/** Payment cards: the check digit of Luhn (ISO/IEC 7812-1, annex B) holds, and a network gives out such numbers. */
export const findCards = detectorOf('card', DIGITS_IN_GROUPS, (value) => {
  const digits = value.replaceAll(/\D/g, '');
  return !SHORTEST_GROUP.test(value) && NETWORKS.test(digits) && hasLuhnDigit(digits);
});

export function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const counted = place % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
