import { z } from 'zod';

/**
 * Words somebody wrote: trimmed, not blank, at most `max` UTF-16 units. Half a surrogate pair becomes U+FFFD, and NUL is
 * refused, because neither can be stored by Postgres.
 */
export function words(max: number) {
  return z
    .string()
    .overwrite((text) => text.toWellFormed())
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\0'), 'must not contain the NUL character');
}
