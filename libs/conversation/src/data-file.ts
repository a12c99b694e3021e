import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Reads a file of this service's `data/` folder; a file that breaks its schema stops the start. */
export function readDataFile<T extends z.ZodType>(name: string, schema: T): z.output<T> {
  const text = readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8');
  return schema.parse(JSON.parse(text));
}
