import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../system/process.js';
import { isFound, mutants } from './mutants.js';
import type { Mutant } from './mutants.js';
import { playAll } from './play.js';
import { ProductCopy } from './product.copy.js';
import { asMarkdown, held, machine, withTable } from './report.js';
import type { Row } from './report.js';
import { trials } from './scenarios/index.js';

const { values: wanted } = parseArgs({
  options: {
    short: { type: 'boolean', default: false }, only: { type: 'string' }, mutant: { type: 'string' }, mutants: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false }, list: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

function chosen(names: readonly string[] | undefined): typeof trials {
  const unknown = names?.filter((name) => !trials.some((trial) => trial.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no scenario "${unknown.join(', ')}"; --list names them.`);
  if (names) return trials.filter(({ name }) => names.includes(name));
  return trials.filter(({ onlyInFull = false }) => !(wanted.short && onlyInFull));
}

async function playOn(mutant: Mutant | undefined, which: typeof trials): Promise<Row[]> {
  const copy = ProductCopy.make(mutant);
  try {
    return await playAll(copy, which, { isShort: wanted.short || mutant !== undefined, patienceMs: mutant ? 20_000 : 60_000, say });
  } finally {
    copy.remove();
  }
}

function report(rows: readonly Row[]): void {
  mkdirSync(join(repository, 'tmp'), { recursive: true });
  const file = join(repository, 'tmp', 'chaos.json');
  writeFileSync(file, `${JSON.stringify({ machine: machine(), short: wanted.short, rows }, null, 2)}\n`);
  say(`\n${asMarkdown(rows)}\n\n${machine()}. Written to ${file}`);
  if (!wanted.write) return;
  const document = join(repository, 'docs', 'reliability.md');
  writeFileSync(document, withTable(readFileSync(document, 'utf8'), rows, trials.map(({ name }) => name)));
}

function list(): number {
  for (const { name, what } of trials) say(`${name}: ${what}`);
  for (const [name, { scenario }] of Object.entries(mutants)) say(`mutant ${name}: found by ${scenario}`);
  return 0;
}

/** The product itself must give nothing to find. */
async function playProduct(): Promise<number> {
  const rows = await playOn(undefined, chosen(wanted.only?.split(',')));
  report(rows);
  const broken = rows.filter((row) => !held(row)).length;
  say(`chaos: ${rows.length - broken} passed, ${broken} failed`);
  return broken === 0 ? 0 : 1;
}

/** A mutant has to be found, by the short form of the scenario that depends on its guard. */
async function playMutants(names: readonly string[]): Promise<number> {
  const missed: string[] = [];
  for (const name of names) {
    const mutant = mutants[name];
    if (!mutant) throw new Error(`There is no mutant "${name}"; there are ${Object.keys(mutants).join(', ')}.`);
    const rows = await playOn(mutant, chosen([mutant.scenario]));
    const findings = rows.flatMap((row) => row.findings);
    if (isFound(mutant, findings)) say(`found: without its guard "${name}" the product breaks its promise (${mutant.leadsTo})`);
    else {
      say(`NOT FOUND: nothing missed the guard "${name}", which prevents "${mutant.leadsTo}"; found was: ${[...new Set(findings.map(({ kind }) => kind))].join(', ') || 'nothing'}`);
      missed.push(name);
    }
  }
  say(`chaos mutants: ${names.length - missed.length} passed, ${missed.length} failed`);
  return missed.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  if (wanted.list) return list();
  if (wanted.mutants) return playMutants(Object.keys(mutants));
  return wanted.mutant === undefined ? playProduct() : playMutants(wanted.mutant.split(','));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { process.exit(1); });
process.exit(await main());
