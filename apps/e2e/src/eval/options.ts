import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../system/process.js';

export interface EvalOptions {
  /** Empty: all. */
  readonly areas: readonly string[];
  readonly data: string;
  readonly sample: number | undefined;
  readonly json: string | undefined;
}

/** `npm run eval -- [areas…] --data DIR --sample N --json FILE`. */
export function readOptions(parameters: readonly string[]): EvalOptions {
  const { values, positionals } = parseArgs({
    args: [...parameters], allowPositionals: true,
    options: { data: { type: 'string' }, sample: { type: 'string' }, json: { type: 'string' } },
  });
  const sample = values.sample === undefined ? undefined : Number(values.sample);
  if (sample !== undefined && !(Number.isInteger(sample) && sample > 0)) throw new Error(`--sample is a number of rows, not "${values.sample ?? ''}"`);
  return { areas: positionals, data: resolve(values.data ?? process.env['EVAL_DATA'] ?? join(repository, '..', 'shared', 'data')), sample, json: values.json };
}

/** What to say when there is nothing to measure with; undefined when there is. */
export function missingData({ data }: EvalOptions): string | undefined {
  if (existsSync(data)) return undefined;
  return `There is no folder ${data}. Name one with --data or EVAL_DATA; docs/quality.md says what it holds.`;
}
