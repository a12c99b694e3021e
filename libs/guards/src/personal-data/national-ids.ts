import type { PersonalDatum } from './personal-data.js';
import { detectorOf } from './personal-data.js';

/** 000 and 666 are never given out, nor are groups of zeros (https://www.ssa.gov/employer/randomization.html). */
const NEVER_GIVEN = /^(?:000|666)|^\d{3}\D?00|0000$/;
const OTHER_BEFORE = /\b(?:sku|item|part|article|product|model|order|invoice|serial|version)\b[^\d\n]{0,12}$/i;
const findWritten = detectorOf('national_id', /(?<![\w-])\d{3}([- ])\d{2}\1\d{4}(?![\w-])/g, (value, text, start) => !NEVER_GIVEN.test(value) && !OTHER_BEFORE.test(text.slice(Math.max(0, start - 20), start)));
const findNamed = detectorOf('national_id', /(?<=\b(?:ssn|itin|social security|social insurance|national insurance|tax ?id)[^\d\n]{0,24})\d{9}(?!\d)/gi);

/** Social security numbers and what is written like them. */
export const findNationalIds = (text: string): PersonalDatum[] => [...findWritten(text), ...findNamed(text)];
