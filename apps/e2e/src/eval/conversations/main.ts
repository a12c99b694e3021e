import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withOwnDatabase } from '../../system/own-database.js';
import { faultsOf } from './grade.js';
import { readConversationOptions } from './options.js';
import type { ConversationOptions } from './options.js';
import { flips, readResults, reportOf, shares } from './results.js';
import type { Results, TaskResult } from './results.js';
import { Stage } from './stage.js';
import { readTasks } from './task.js';

/** So many customers write at once. */
const SIDE_BY_SIDE = 6;
type AreaTask = ReturnType<typeof readTasks>[number];

function chosen({ only, every, withModel }: ConversationOptions): AreaTask[] {
  const fitting = readTasks().filter(({ id, area, needs }) =>
    (withModel || needs === undefined) && (only.length === 0 || only.some((name) => id.startsWith(name) || area.startsWith(name))));
  return fitting.filter((_, place) => place % every === 0);
}

async function playOnce(task: AreaTask, stage: Stage, { player }: ConversationOptions): Promise<string[]> {
  const customer = await stage.enter(task);
  try {
    const heard = await player.play(task, customer, stage);
    return faultsOf(task, heard, await stage.world(customer.id));
  } finally {
    await stage.leave(task);
  }
}

async function play(task: AreaTask, stage: Stage, options: ConversationOptions): Promise<TaskResult> {
  const runs: string[][] = [];
  for (let run = 0; run < options.runs; run++) runs.push(await playOnce(task, stage, options).catch((error: unknown) => [`failed: ${String(error)}`]));
  return { id: task.id, area: task.area, needsModel: task.needs === 'model', runs };
}

async function playAll(options: ConversationOptions): Promise<Results> {
  const stage = await Stage.open(options.settings);
  try {
    const waiting = chosen(options);
    const results = new Map<string, TaskResult>();
    const order = waiting.map(({ id }) => id);
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) results.set(task.id, await play(task, stage, options));
    }));
    const tasks = order.flatMap((id) => results.get(id) ?? []);
    return { player: options.player.name, settings: options.settings, runs: options.runs, tasks, ...(options.withModel ? { model: await stage.modelUse() } : {}) };
  } finally {
    await stage.close();
  }
}

function compare(against: string, results: Results): void {
  const { won, lost } = flips(readResults(against), results);
  process.stdout.write(`Against ${against}: ${won.length} won${won.length > 0 ? ` (${won.join(', ')})` : ''}, ${lost.length} lost${lost.length > 0 ? ` (${lost.join(', ')})` : ''}.\n`);
}

async function evaluate(): Promise<number> {
  const options = readConversationOptions(process.argv.slice(2));
  const results = await playAll(options);
  process.stdout.write(`${reportOf(results)}\n`);
  if (options.json !== undefined) {
    mkdirSync(dirname(options.json), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  }
  if (options.against !== undefined) compare(options.against, results);
  const { passAll } = shares(results.tasks);
  if (passAll >= options.least) return 0;
  process.stderr.write(`Only ${(passAll * 100).toFixed(1)} % of the tasks were done; at least ${(options.least * 100).toFixed(1)} % are to be.\n`);
  return 1;
}

process.exit(await withOwnDatabase('conversations', evaluate));
