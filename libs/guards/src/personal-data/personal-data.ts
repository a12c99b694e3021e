/** The kinds of personal data that are recognised. `national_id` is an id in the form of a US social security number. */
export const personalDataKinds = ['card', 'iban', 'email', 'phone', 'national_id', 'ip'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** Where in a text personal data stands; `end` is after its last character. */
export interface PersonalDatum {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Finds one kind, in the order of the text. */
export type Detector = (text: string) => PersonalDatum[];

/** Every match of a pattern that a check confirms. */
export function detectorOf(kind: PersonalDataKind, pattern: RegExp, isOne: (value: string, text: string, start: number) => boolean = () => true): Detector {
  return (text) => [...text.matchAll(pattern)]
    .filter(({ 0: value, index }) => isOne(value, text, index))
    .map(({ 0: value, index }) => ({ kind, start: index, end: index + value.length, value }));
}
