import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { withOwnDatabase } from '../system/own-database.js';
import { repository } from '../system/process.js';
import { growth } from './growth.js';
import { modelLines, modelTurns } from './model-turns.js';
import { growthLines, turnLines } from './report.js';
import { turnFigures } from './turns.js';
import { analyseLines, analyseSpeed } from './understanding/analyse-speed.js';
import { knowledgeGrowth, knowledgeLines } from './understanding/knowledge-growth.js';

/** Seconds per figure; `BENCH_SECONDS` shortens or lengthens the run. */
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4);

/** Up to so many passages the knowledge base grows; `BENCH_PASSAGES` stops it earlier. */
const mostPassages = Number(process.env['BENCH_PASSAGES'] ?? 100_000);

/** What one part of the bench found, as JSON and in lines to read. */
interface Part {
  readonly figures: object;
  readonly lines: readonly string[];
}

/** Parts by the names that `--only` takes. */
const parts: Readonly<Record<string, (databaseUrl: string) => Promise<Part>>> = {
  turns: async (databaseUrl) => {
    const figures = await turnFigures(databaseUrl, seconds);
    return { figures, lines: turnLines(figures) };
  },
  growth: async () => {
    const figures = await growth(10 * seconds);
    return { figures: { growth: figures }, lines: growthLines(figures) };
  },
  knowledge: async () => {
    const knowledge = await knowledgeGrowth(mostPassages);
    const analyse = await analyseSpeed();
    return { figures: { knowledge, analyse }, lines: [...knowledgeLines(knowledge), '', ...analyseLines(analyse)] };
  },
  model: async () => {
    const figures = await modelTurns(10 * seconds);
    return { figures: { model: figures }, lines: modelLines(figures) };
  },
};

const { values: { only }, positionals: [target] } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
await withOwnDatabase('bench', async (postgres) => {
  const report = { machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version } };
  for (const name of only?.split(',') ?? Object.keys(parts)) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part "${name}"; there are ${Object.keys(parts).join(', ')}.`);
    const { figures, lines } = await part(postgres.url());
    Object.assign(report, figures);
    process.stdout.write(`${lines.join('\n')}\n\n`);
  }
  const file = target ?? join(repository, 'tmp', 'bench.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`Written to ${file}\n`);
});
process.exit(0);
