import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withOwnDatabase } from '../system/own-database.js';
import { DataFolder } from './data.folder.js';
import { EvalDesks } from './desks.js';
import type { Evaluation, Measure } from './measure.js';
import { measures } from './measures/index.js';
import { missingData, readOptions } from './options.js';
import { type MeasureReport, tableOf } from './report.js';
import { readTargets, regressionOf } from './targets.js';

async function reportOf(measure: Measure, evaluation: Evaluation): Promise<MeasureReport> {
  const { area, name, needs } = measure;
  const missing = needs.filter((folder) => !evaluation.data.has(folder));
  if (missing.length > 0) return { area, name, seconds: 0, figures: [], skipped: `no data (${missing.join(', ')})` };
  const began = performance.now();
  const figures = await measure.run(evaluation);
  return { area, name, figures, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

async function evaluate(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const missing = missingData(options);
  if (missing !== undefined) {
    process.stderr.write(`${missing}\n`);
    return 1;
  }
  const wanted = measures.filter(({ area }) => options.areas.length === 0 || options.areas.includes(area));
  const evaluation = { data: new DataFolder(options.data, options.sample), desks: new EvalDesks() };
  const reports: MeasureReport[] = [];
  for (const measure of wanted) reports.push(await reportOf(measure, evaluation));
  await evaluation.desks.close();

  const targets = readTargets();
  process.stdout.write(`${tableOf(reports, targets)}\n`);
  if (options.json !== undefined) {
    mkdirSync(dirname(options.json), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify({ sample: options.sample ?? null, reports, targets }, null, 2)}\n`);
  }
  const regressions = reports.flatMap(({ figures }) => figures.flatMap(({ id, value }) => regressionOf(id, value, targets) ?? []));
  for (const regression of regressions) process.stderr.write(`Worse than it was: ${regression}.\n`);
  return regressions.length === 0 ? 0 : 1;
}

process.exit(await withOwnDatabase('eval', evaluate));
