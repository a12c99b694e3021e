import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Reads a file of this service's `data/` folder; a file that breaks its schema stops the start. */
export function readDataFile<T extends z.ZodType>(name: string, schema: T): z.output<T> {
  const text = readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8');
  return schema.parse(JSON.parse(text));
}

/** The names of the files in a folder of `data/`, without their ending, in the order of the alphabet. */
export function dataFilesIn(folder: string): readonly string[] {
  return readdirSync(new URL(`../data/${folder}/`, import.meta.url)).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort();
}
