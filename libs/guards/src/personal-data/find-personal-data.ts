import { findEmails, findIps } from './addresses.js';
import { findCards } from './cards.js';
import { findIbans } from './ibans.js';
import { findNationalIds } from './national-ids.js';
import type { Detector, PersonalDataKind, PersonalDatum } from './personal-data.js';
import { findPhones } from './phones.js';

/** In the order in which they claim a place: what has check digits is surest. */
const detectors: readonly (readonly [PersonalDataKind, Detector])[] = [
  ['email', findEmails], ['iban', findIbans], ['card', findCards], ['ip', findIps], ['national_id', findNationalIds], ['phone', findPhones],
];

/**
 * The personal data of the given kinds in a text, in its order, without overlaps; empty when there is none. Every kind is looked
 * for, also those that are not asked for: a card must not pass for a telephone number where only these are asked for.
 */
export function findPersonalData(text: string, kinds: readonly PersonalDataKind[]): PersonalDatum[] {
  if (!/[\d@]/.test(text)) return [];
  const found: PersonalDatum[] = [];
  for (const [, detect] of detectors) {
    for (const datum of detect(text)) {
      if (!found.some((other) => datum.start < other.end && other.start < datum.end)) found.push(datum);
    }
  }
  return found.filter(({ kind }) => kinds.includes(kind)).sort((one, other) => one.start - other.start);
}
