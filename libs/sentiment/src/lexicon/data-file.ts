import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A lexicon that cannot be used. The message names the file and the entry, for whoever edited it last. */
export class LexiconError extends Error {
  constructor(file: string, complaints: readonly string[]) {
    super(`The lexicon ${file} cannot be used:\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
    this.name = 'LexiconError';
  }
}

/** Reads one file of `libs/sentiment/data` and checks it against its schema. */
export function readDataFile<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  return parseData(file, readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'), schema);
}

export function parseData<S extends z.ZodType>(file: string, text: string, schema: S): z.output<S> {
  const parsed = schema.safeParse(jsonOf(file, text));
  if (parsed.success) return parsed.data;
  throw new LexiconError(file, parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LexiconError(file, [error instanceof Error ? error.message : 'not JSON']);
  }
}
