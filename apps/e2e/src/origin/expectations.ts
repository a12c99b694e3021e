import { expect } from '@jest/globals';
import { z } from 'zod';

/** Runs the check when the case expects something there. */
export function given<T>(expected: T | undefined, check: (expected: T) => void): void {
  if (expected !== undefined) check(expected);
}

/** What the file says of bounds: `min` and `max` are exclusive. */
export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export function expectWithin(actual: number, { min, max }: Bounds): void {
  given(min, (bound) => { expect(actual).toBeGreaterThan(bound); });
  given(max, (bound) => { expect(actual).toBeLessThan(bound); });
}

/** At least one of the checks holds; when none does, the last one's failure is told. */
export async function expectAnyOf(checks: readonly (() => void | Promise<void>)[]): Promise<void> {
  let failure: unknown;
  for (const check of checks) {
    try {
      await check();
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Text is compared without regard to capitals, unless the expected words have some. */
export function contains(text: string, words: string): boolean {
  return /\p{Lu}/u.test(words) ? text.includes(words) : text.toLowerCase().includes(words.toLowerCase());
}

export function expectAnyIn(text: string, words: readonly string[]): void {
  expect({ text, containsOneOf: words, does: words.some((each) => contains(text, each)) }).toMatchObject({ does: true });
}

export function expectFields(actual: unknown, fields: readonly string[]): void {
  expect(Object.keys(z.looseObject({}).parse(actual))).toEqual(expect.arrayContaining([...fields]));
}
