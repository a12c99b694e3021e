import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../system/process.js';
import { ChaosSystem } from './chaos.system.js';
import { check } from './checker.js';
import { readEvidence } from './evidence.reader.js';
import { Ledger, slowestAnswer } from './ledger.js';
import { mutants } from './mutants.js';
import type { Mutant } from './mutants.js';
import { ProductCopy } from './product.copy.js';
import { asMarkdown, details, held, machine, withTable } from './report.js';
import type { Row } from './report.js';
import { scenarios } from './scenarios/index.js';
import { Stage } from './stage.js';
import type { Scenario } from './stage.js';

const ANSWER_WITHIN_MS = 15_000;

const { values: wanted } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string' }, mutant: { type: 'string' }, write: { type: 'boolean', default: false }, list: { type: 'boolean', default: false } },
});

async function play(scenario: Scenario, system: ChaosSystem): Promise<Row> {
  const began = Date.now();
  const ledger = new Ledger();
  const stage = new Stage(system, ledger, scenario.name, wanted.short);
  let problem = '';
  try {
    await scenario.run(stage);
    await system.whole();
  } catch (error) {
    problem = `did not come to its end: ${error instanceof Error ? error.message.slice(0, 2_000) : String(error)}`;
  }
  const findings = check(await readEvidence(stage));
  const slowestMs = slowestAnswer(ledger);
  if (slowestMs > (scenario.answerWithinMs ?? ANSWER_WITHIN_MS)) problem = `${problem} too slow`.trim();
  return { scenario: scenario.name, what: scenario.what, load: scenario.load(wanted.short), messages: ledger.sent.length, findings, slowestMs, problem, seconds: Math.round((Date.now() - began) / 1_000), command: `npm run chaos -- --only ${scenario.name}${wanted.short ? ' --short' : ''}` };
}

function mutantNamed(name: string): Mutant {
  const mutant = mutants[name];
  if (!mutant) throw new Error(`There is no mutant "${name}"; there are ${Object.keys(mutants).join(', ')}.`);
  return mutant;
}

function chosen(names: readonly string[] | undefined): readonly Scenario[] {
  const unknown = names?.filter((name) => !scenarios.some((scenario) => scenario.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no scenario "${unknown.join(', ')}"; --list names them.`);
  if (names) return scenarios.filter(({ name }) => names.includes(name));
  return scenarios.filter(({ onlyInFull = false }) => !(wanted.short && onlyInFull));
}

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

async function playAll(copy: ProductCopy, which: readonly Scenario[]): Promise<Row[]> {
  const system = await ChaosSystem.start(copy.folder);
  const rows: Row[] = [];
  try {
    for (const scenario of which) {
      const row = await play(scenario, system);
      rows.push(row);
      say(`${held(row) ? 'held  ' : 'BROKEN'} ${row.scenario} (${row.load}): ${row.messages} messages, slowest answer ${row.slowestMs} ms, ${row.findings.length} findings, ${row.seconds} s ${row.problem}`);
      if (row.findings.length > 0) say(details(row));
    }
    if (rows.some((row) => !held(row)) && wanted.mutant === undefined) keepOutput(system);
  } finally {
    await system.stop();
  }
  return rows;
}

function keepOutput(system: ChaosSystem): void {
  mkdirSync(join(repository, 'tmp'), { recursive: true });
  const file = join(repository, 'tmp', 'chaos.log');
  writeFileSync(file, system.replicas.map(({ app, output }) => `== ${app}\n${output}`).join('\n'));
  say(`What the processes printed: ${file}`);
}

function report(rows: readonly Row[]): void {
  mkdirSync(join(repository, 'tmp'), { recursive: true });
  const file = join(repository, 'tmp', 'chaos.json');
  writeFileSync(file, `${JSON.stringify({ machine: machine(), short: wanted.short, rows }, null, 2)}\n`);
  say(`\n${asMarkdown(rows)}\n\n${machine()}. Written to ${file}`);
  if (!wanted.write) return;
  const document = join(repository, 'docs', 'reliability.md');
  writeFileSync(document, withTable(readFileSync(document, 'utf8'), rows, scenarios.map(({ name }) => name)));
}

function list(): number {
  for (const { name, what } of scenarios) say(`${name}: ${what}`);
  return 0;
}

/** A mutant has to be found; the product itself must give nothing to find. */
function verdict(rows: readonly Row[], mutant: string | undefined): number {
  if (mutant === undefined) {
    report(rows);
    return rows.every(held) ? 0 : 1;
  }
  const found = rows.some(({ findings }) => findings.length > 0);
  say(found ? `found: without its guard "${mutant}" the product breaks its promise` : `NOT FOUND: nothing missed the guard "${mutant}"`);
  return found ? 0 : 1;
}

async function main(): Promise<number> {
  const mutant = wanted.mutant === undefined ? undefined : mutantNamed(wanted.mutant);
  const which = chosen(mutant ? [mutant.scenario] : wanted.only?.split(','));
  const copy = ProductCopy.make(mutant);
  try {
    return verdict(await playAll(copy, which), wanted.mutant);
  } finally {
    copy.remove();
  }
}

process.exit(wanted.list ? list() : await main());
