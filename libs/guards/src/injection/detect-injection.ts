import { hiddenReadings } from '../reading/hidden-readings.js';
import { countInvisible, plainReading } from '../reading/plain-reading.js';
import { injectionRules } from './injection.rules.js';

/** What a text shows of an attempt to steer the assistant. */
export interface InjectionReport {
  /** Whether the signs suffice. A flag changes how a text is quoted to a model and is recorded; it takes nothing away. */
  readonly flagged: boolean;
  /** The signs added up, 0 and more. */
  readonly score: number;
  /** The ids of the rules that held. */
  readonly signs: readonly string[];
}

/** What is read of a text; the rest of a longer one is read in further windows. */
const WINDOW = 4_000;
const OVERLAP = 200;
/** So many unseen signs are no accident of emoji or of a script. */
const MANY_INVISIBLE = 12;

/**
 * Looks for prompt injection and for attempts to have the instructions told, in a message, a document, a tool's result, a name.
 * Deterministic: rules with weights kept as data, over the text as it reads and as it decodes. Empty texts show nothing.
 */
export function detectInjection(text: string): InjectionReport {
  const known = reports.get(text);
  if (known) return known;
  const report = reportOn(text);
  if (text.length > LONGEST_KEPT) return report;
  if (reports.size >= MOST_KEPT) reports.clear();
  reports.set(text, report);
  return report;
}

/** A message is looked at in each step of its turn, and the same passages in many turns. Both limits together bound the memory. */
const MOST_KEPT = 1_000;
const LONGEST_KEPT = 4_000;
const reports = new Map<string, InjectionReport>();

function reportOn(text: string): InjectionReport {
  const readings = [...windowsOf(plainReading(text)), ...hiddenReadings(text)];
  const signs = new Map<string, number>();
  for (const reading of readings) {
    for (const { id, weight, pattern } of injectionRules.rules) if (!signs.has(id) && pattern.test(reading)) signs.set(id, weight);
  }
  if (countInvisible(text) >= MANY_INVISIBLE) signs.set('invisible_signs', 0.5);
  const score = [...signs.values()].reduce((sum, weight) => sum + weight, 0);
  return { flagged: score >= injectionRules.flagFrom, score, signs: [...signs.keys()] };
}

function windowsOf(reading: string): string[] {
  const windows = [];
  for (let from = 0; from === 0 || from < reading.length - OVERLAP; from += WINDOW - OVERLAP) windows.push(reading.slice(from, from + WINDOW));
  return windows;
}
