import { z } from 'zod';
import type { OriginDesk } from './origin.desk.js';

export type Observation = (desk: OriginDesk) => Promise<void>;

/** How cases of one kind are observed. Reading is strict, so that no expectation is passed over in silence. */
export interface Kind {
  read(row: unknown): Observation;
}

/** The kinds of one area of the file, by name. */
export type Area = Readonly<Record<string, Kind>>;

/** The shape of a case: what every case has, and the fields of its kind. */
export function caseOf<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject({ id: z.string(), kind: z.string(), note: z.string().optional(), ...shape });
}

export function kind<S extends z.ZodType>(shape: S, observe: (one: z.output<S>, desk: OriginDesk) => Promise<void>): Kind {
  return {
    read: (row) => {
      const one = shape.parse(row);
      return (desk) => observe(one, desk);
    },
  };
}
