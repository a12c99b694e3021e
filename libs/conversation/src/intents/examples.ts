import { existsSync, readFileSync } from 'node:fs';
import type { IntentDefinition } from './intent.js';

/**
 * What customers say who mean an intent: the examples in its own file, and more of them, one a line, in
 * `data/examples/<detail>.txt` where there is such a file. Lines that begin with # are remarks.
 */
export function examplesOf({ detail, examples }: Pick<IntentDefinition, 'detail' | 'examples'>): readonly string[] {
  const file = new URL(`../../data/examples/${detail}.txt`, import.meta.url);
  const further = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  return [...examples, ...further.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))];
}
