import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../system/process.js';
import { answersOf, slowestAnswer } from './answers.js';
import { ChaosSystem } from './chaos.system.js';
import { check } from './checker.js';
import { readEvidence } from './evidence.reader.js';
import { Ledger } from './ledger.js';
import type { ProductCopy } from './product.copy.js';
import { details, held } from './report.js';
import type { Row } from './report.js';
import { isExperiment } from './scenarios/index.js';
import { Stage } from './stage.js';
import type { Experiment, Playing, Scenario } from './stage.js';

const ANSWER_WITHIN_MS = 15_000;

type Shown = Pick<Row, 'messages' | 'findings' | 'slowestMs' | 'problem'>;

/** Plays what is chosen against a copy of the build: experiments by themselves, then the scenarios on one composed system. */
export async function playAll(copy: ProductCopy, which: readonly (Scenario | Experiment)[], playing: Playing): Promise<Row[]> {
  const rows: Row[] = [];
  for (const experiment of which.filter(isExperiment)) {
    rows.push(tell(await timed(experiment, playing, () => examine(experiment, copy, playing)), playing));
  }
  const scenarios = which.filter((trial): trial is Scenario => !isExperiment(trial));
  if (scenarios.length > 0) rows.push(...await playScenarios(copy, scenarios, playing));
  return rows;
}

async function playScenarios(copy: ProductCopy, scenarios: readonly Scenario[], playing: Playing): Promise<Row[]> {
  const system = await ChaosSystem.start(copy.folder);
  const rows: Row[] = [];
  try {
    for (const scenario of scenarios) rows.push(tell(await timed(scenario, playing, () => play(scenario, system, playing)), playing));
    if (rows.some((row) => !held(row))) keepOutput(system, playing);
  } finally {
    await system.stop();
  }
  return rows;
}

async function examine(experiment: Experiment, copy: ProductCopy, { isShort }: Playing): Promise<Shown> {
  try {
    return { ...await experiment.examine(copy, isShort), problem: '' };
  } catch (error) {
    return { messages: 0, findings: [], slowestMs: 0, problem: unended(error) };
  }
}

async function play(scenario: Scenario, system: ChaosSystem, playing: Playing): Promise<Shown> {
  const ledger = new Ledger();
  const stage = new Stage(system, ledger, scenario.name, playing);
  let problem = '';
  try {
    await scenario.run(stage);
    await system.whole();
  } catch (error) {
    problem = unended(error);
  }
  const evidence = await readEvidence(stage);
  const findings = check(evidence);
  const slowestMs = slowestAnswer(ledger, answersOf(evidence));
  if (slowestMs > (scenario.answerWithinMs ?? ANSWER_WITHIN_MS)) problem = `${problem} too slow`.trim();
  return { messages: ledger.sent.length, findings, slowestMs, problem };
}

function unended(error: unknown): string {
  return `did not come to its end: ${error instanceof Error ? error.message.slice(0, 2_000) : String(error)}`;
}

async function timed(trial: Scenario | Experiment, { isShort }: Playing, work: () => Promise<Shown>): Promise<Row> {
  const began = Date.now();
  const shown = await work();
  const seconds = Math.round((Date.now() - began) / 1_000);
  const { name, what } = trial;
  return { scenario: name, what, load: trial.load(isShort), seconds, command: `npm run chaos -- --only ${name}${isShort ? ' --short' : ''}`, ...shown };
}

function tell(row: Row, { say }: Playing): Row {
  say(`${held(row) ? 'held  ' : 'BROKEN'} ${row.scenario} (${row.load}): ${row.messages} messages, slowest answer ${row.slowestMs} ms, ${row.findings.length} findings, ${row.seconds} s ${row.problem}`);
  if (row.findings.length > 0) say(details(row));
  return row;
}

function keepOutput(system: ChaosSystem, { say }: Playing): void {
  mkdirSync(join(repository, 'tmp'), { recursive: true });
  const file = join(repository, 'tmp', 'chaos.log');
  writeFileSync(file, system.replicas.map(({ app, output }) => `== ${app}\n${output}`).join('\n'));
  say(`What the processes printed: ${file}`);
}
