import type { PersonalDatum } from './personal-data.js';

/** Two letters, two check digits, and 11–30 letters or digits, which people write in groups of four. */
const IN_FORM = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}/g;

/** How long an IBAN is in each country (SWIFT's IBAN registry); where a country is missing, any length may pass the check digits. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DK: 18,
  DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23,
  IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19,
  MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SC: 31, SE: 24, SI: 19, SK: 24,
  SM: 27, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20,
};
const SHORTEST = 15;
const LONGEST = 34;

/**
 * International bank account numbers: the remainder of ISO 13616 is 1. What follows an IBAN after a space may look like its
 * next group, so that the country's length, or else the longest part that passes the check, decides where it ends.
 */
export function findIbans(text: string): PersonalDatum[] {
  return [...text.matchAll(IN_FORM)].flatMap(({ 0: candidate, index: start }) => {
    const value = ibanAtTheStartOf(candidate);
    return value === null ? [] : [{ kind: 'iban' as const, start, end: start + value.length, value }];
  });
}

function ibanAtTheStartOf(candidate: string): string | null {
  const length = LENGTHS[candidate.slice(0, 2).toUpperCase()];
  const lengths = length === undefined ? range(LONGEST, SHORTEST) : [length];
  for (const each of lengths) {
    const value = firstSigns(candidate, each);
    if (value !== null && hasIbanRemainder(value)) return value;
  }
  return null;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, step) => from - step);
}

/** The beginning that holds so many letters and digits; null when there are fewer, or when it would end inside a word. */
function firstSigns(candidate: string, count: number): string | null {
  let seen = 0;
  for (let index = 0; index < candidate.length; index++) {
    if (/[A-Za-z0-9]/.test(candidate.charAt(index))) seen++;
    if (seen === count) return /^[A-Za-z0-9]/.test(candidate.slice(index + 1)) ? null : candidate.slice(0, index + 1);
  }
  return null;
}

export function hasIbanRemainder(iban: string): boolean {
  const signs = iban.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
  let remainder = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = parseInt(sign, 36);
    remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
  }
  return remainder === 1;
}
