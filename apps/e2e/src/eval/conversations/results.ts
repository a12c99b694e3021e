import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How one task went, run by run. */
const TaskResult = z.object({ id: z.string(), area: z.string(), needsModel: z.boolean(), runs: z.array(z.array(z.string())) });
export type TaskResult = z.output<typeof TaskResult>;

/** What the language model was asked in all, as the product has written it down; cost in millionths of the currency of the prices. */
const ModelUse = z.object({ calls: z.int(), inputTokens: z.int(), outputTokens: z.int(), costMicros: z.int() });
export type ModelUse = z.output<typeof ModelUse>;

export const Results = z.object({
  player: z.string(), settings: z.record(z.string(), z.string()), runs: z.int(), tasks: z.array(TaskResult),
  /** Absent where there is no model. */
  model: ModelUse.optional(),
});
export type Results = z.output<typeof Results>;

export function readResults(file: string): Results {
  return Results.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export const isDone = ({ runs }: TaskResult): boolean => runs.every((faults) => faults.length === 0);

/** The share of runs that were done, and of tasks that were done in every one of the k runs (pass^k). */
export function shares(tasks: readonly TaskResult[]): { readonly pass: number; readonly passAll: number } {
  const runs = tasks.flatMap((task) => task.runs);
  return {
    pass: runs.length === 0 ? 0 : runs.filter((faults) => faults.length === 0).length / runs.length,
    passAll: tasks.length === 0 ? 0 : tasks.filter(isDone).length / tasks.length,
  };
}

/** What changed between two set-ups: tasks that are done now and were not, and the other way round. */
export function flips(before: Results, after: Results): { readonly won: string[]; readonly lost: string[] } {
  const was = new Map(before.tasks.map((task) => [task.id, isDone(task)]));
  const changed = after.tasks.filter((task) => was.has(task.id) && was.get(task.id) !== isDone(task));
  return { won: changed.filter(isDone).map(({ id }) => id), lost: changed.filter((task) => !isDone(task)).map(({ id }) => id) };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The results as text: by area, then what failed and why. */
export function reportOf({ player, settings, runs, tasks, model }: Results): string {
  const areas = Map.groupBy(tasks, ({ area }) => area);
  const rows = [...areas].map(([area, list]) => `| ${area} | ${list.length} | ${percent(shares(list).pass)} | ${percent(shares(list).passAll)} |`);
  const all = shares(tasks);
  const failed = tasks.filter((task) => !isDone(task)).map(({ id, runs: [first = [], ...rest] }) => `- ${id}: ${(first.length > 0 ? first : rest.find((faults) => faults.length > 0) ?? []).join('; ')}`);
  const named = Object.entries(settings).map(([name, value]) => `${name}=${/KEY|SECRET/.test(name) ? '…' : value}`).join(' ');
  return [
    `${player}${named === '' ? '' : ` with ${named}`}, ${runs} ${runs === 1 ? 'run' : 'runs'} a task:`, '',
    `| area | tasks | pass | pass^${runs} |`, '|---|---|---|---|', ...rows, `| **all** | **${tasks.length}** | **${percent(all.pass)}** | **${percent(all.passAll)}** |`, '',
    ...(model === undefined ? [] : [`The model was asked ${model.calls} times: ${model.inputTokens} tokens in, ${model.outputTokens} out, cost ${(model.costMicros / 1_000_000).toFixed(4)}.`, '']),
    ...(failed.length === 0 ? [] : ['Not done:', ...failed, '']),
  ].join('\n');
}
