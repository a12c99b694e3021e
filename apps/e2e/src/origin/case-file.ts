import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One case as it stands in the file; its area's runner knows the rest of its shape. */
export const CaseRow = z.looseObject({ id: z.string(), kind: z.string().default('request') });
export type CaseRow = z.output<typeof CaseRow>;

const rows = z.array(CaseRow).min(1);
const CaseFile = z.strictObject({
  _meta: z.looseObject({}),
  sentiment: rows, intent: rows, faq: rows, tools: rows, memory: rows, api: rows, ws: rows, agent: rows,
});

export type AreaName = Exclude<keyof z.output<typeof CaseFile>, '_meta'>;
export type Cases = Readonly<Record<AreaName, readonly CaseRow[]>>;

/** Reads the cases that `ORIGIN_CASES` names; undefined without it. A path to nothing, or to something else, throws. */
export function readCases(): Cases | undefined {
  const path = process.env['ORIGIN_CASES'];
  if (path === undefined || path === '') return undefined;
  const { _meta, ...cases } = CaseFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  return cases;
}
