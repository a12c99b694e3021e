import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A way in which attacks are worded, and how much it says; a text is flagged when its signs add up to `flagFrom`. */
const InjectionRules = z.object({
  flagFrom: z.number().positive(),
  rules: z.array(z.object({
    id: z.string().regex(/^[a-z_]+$/),
    weight: z.number().positive().max(1),
    /** A regular expression over the plain reading of a text: small letters, without accents, one space between words. */
    pattern: z.string().transform((pattern) => new RegExp(pattern, 'u')),
  })),
});
export type InjectionRules = z.output<typeof InjectionRules>;

export const injectionRules: InjectionRules = InjectionRules.parse(
  JSON.parse(readFileSync(new URL('../../data/injection-rules.json', import.meta.url), 'utf8')),
);
