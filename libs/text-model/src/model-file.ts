import { z } from 'zod';
import { FeatureSettings } from './features.js';

/** How raw scores become an answer: one of several classes, yes or no, or a number. */
export const Link = z.enum(['softmax', 'logistic', 'identity']);
export type Link = z.output<typeof Link>;

const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/u);

/**
 * A trained model as it is kept in a file: JSON, so that a change shows in review what it is, with the weights packed.
 * Version 1. Weights are signed bytes times the scale of their output; a bucket that is not listed weighs 0.
 */
export const ModelFile = z.strictObject({
  format: z.literal('linear-model'),
  version: z.literal(1),
  name: z.string().min(1),
  /** What it tells, what it learned from and under which licences. */
  about: z.string().min(1),
  link: Link,
  /** The classes of a softmax in the order of its outputs; the one that "yes" means for a logistic; the name of the number. */
  classes: z.array(z.string().min(1)).min(1),
  features: FeatureSettings,
  extras: z.array(z.string().min(1)),
  bias: z.array(z.number()),
  scales: z.array(z.number().nonnegative()),
  /** One row an extra feature, one column an output. */
  extraWeights: z.array(z.array(z.number())),
  /** Scores are multiplied and shifted by these before the link: temperature for a softmax (slope = 1/T), Platt for yes or no. */
  calibration: z.strictObject({ slope: z.number(), offset: z.number() }),
  /** The buckets that weigh anything, ascending, as gaps in base-128 numbers. */
  buckets: Base64,
  /** One row a listed bucket, one signed byte an output. */
  weights: Base64,
});
export type ModelFile = z.output<typeof ModelFile>;

/** Ascending numbers as gaps, seven bits a byte, the eighth set while more follow. */
export function packAscending(numbers: readonly number[]): string {
  const bytes: number[] = [];
  let before = -1;
  for (const number of numbers) {
    let gap = number - before - 1;
    before = number;
    while (gap > 127) {
      bytes.push((gap & 127) | 128);
      gap >>>= 7;
    }
    bytes.push(gap);
  }
  return Buffer.from(bytes).toString('base64');
}

export function unpackAscending(packed: string): number[] {
  const numbers: number[] = [];
  let before = -1;
  let gap = 0;
  let shift = 0;
  for (const byte of Buffer.from(packed, 'base64')) {
    gap += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte > 127) continue;
    before += gap + 1;
    numbers.push(before);
    gap = 0;
    shift = 0;
  }
  return numbers;
}
