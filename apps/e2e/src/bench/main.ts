import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgres } from '@csa/platform';
import { StatementProxy } from '../cost/statement.proxy.js';
import { repository } from '../system/process.js';
import { ApartSystem } from '../system/apart.system.js';
import { TogetherSystem } from '../system/together.system.js';
import { product, residentMegabytes, startFloor } from './contestants.js';
import type { Contestant } from './contestants.js';
import { chatLoad, socketLoad } from './loads.js';
import type { Measured } from './measure.js';
import { printTable, withRatios } from './report.js';

/** Seconds per figure; `BENCH_SECONDS` shortens or lengthens the run. */
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
const levels = [1, 16, 64] as const;

interface Figures {
  readonly chat: Measured[];
  readonly socket: Measured[];
}

async function figuresOf(contestant: Contestant): Promise<Figures> {
  const figures: Figures = { chat: [], socket: [] };
  for (const atOnce of levels) figures.chat.push(await chatLoad(contestant, atOnce, seconds));
  for (const atOnce of levels) figures.socket.push(await socketLoad(contestant, atOnce, seconds));
  return figures;
}

/** Statements that one plain turn costs, from what passes between the product and its database. */
async function statementsPerTurn(databaseUrl: string): Promise<number> {
  const proxy = await StatementProxy.before(databaseUrl);
  const system = await TogetherSystem.start({ DATABASE_URL: proxy.url });
  try {
    await chatLoad(product('count', system), 1, 1);
    const quietBefore = proxy.count;
    await pause(2_000);
    const quietPerSecond = (proxy.count - quietBefore) / 2;
    const before = proxy.count;
    const began = performance.now();
    const { turns } = await chatLoad(product('count', system), 1, 3);
    const idle = quietPerSecond * ((performance.now() - began) / 1_000);
    // A tenth of the turns warmed up and is not in `turns`, but its statements were counted.
    return Math.round((proxy.count - before - idle) / (turns / 0.9));
  } finally {
    await system.stop();
    await proxy.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'csa-bench-'));
const postgres = await EmbeddedPostgres.open(folder);
process.env['TEST_DATABASE_URL'] = postgres.url('postgres');
try {
  const statements = await statementsPerTurn(postgres.url());
  const began = performance.now();
  const together = await TogetherSystem.start();
  const firstStartMs = Math.round(performance.now() - began);
  const againAt = performance.now();
  await together.crashAndRestart();
  const startMs = Math.round(performance.now() - againAt);
  await pause(3_000);
  const idleMb = residentMegabytes(together.pid);
  const embedded = await figuresOf(product('embedded', together));
  const loadedMb = residentMegabytes(together.pid);
  await together.stop();
  const floor = await startFloor('floor', { databaseUrl: postgres.url(), statements });
  const floorFigures = await figuresOf(floor);
  await floor.stop();
  const apart = await ApartSystem.start();
  const composed = await figuresOf(product('composed', apart));
  const busFloor = await startFloor('floor over NATS', { databaseUrl: postgres.url(), statements, natsUrl: apart.addresses.nats });
  const busFloorFigures = await figuresOf(busFloor);
  await busFloor.stop();
  await apart.stop();
  const report = {
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version }, seconds, statementsPerTurn: statements,
    start: { firstMs: firstStartMs, againMs: startMs }, residentMb: { idle: idleMb, afterLoad: loadedMb, note: 'the product’s process, without its database server' },
    embedded: withRatios(embedded, floorFigures), composed: withRatios(composed, busFloorFigures),
  };
  const file = process.argv[2] ?? join(repository, 'tmp', 'bench.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  printTable(report, file);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
