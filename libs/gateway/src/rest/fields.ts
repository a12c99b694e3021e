import { z } from 'zod';

/** A field that may be left out or null; many clients send null for "not given". */
export function optional<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A number in a query, such as `limit=20`. */
export function countInQuery(least: number, most: number, usual: number) {
  return z.string().regex(/^\d{1,6}$/, 'must be a whole number').transform(Number).pipe(z.int().min(least).max(most)).default(usual);
}

/** Where a list goes on; as given by `next_cursor`. */
export const Cursor = z.string().min(1).max(512).describe('Where to go on; the next_cursor of the page before.').optional();
