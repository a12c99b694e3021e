import { setTimeout as pause } from 'node:timers/promises';
import { StatementProxy } from '../cost/statement.proxy.js';
import { ApartSystem } from '../system/apart.system.js';
import { TogetherSystem } from '../system/together.system.js';
import { product, residentMegabytes, startFloor } from './contestants.js';
import type { Contestant } from './contestants.js';
import { chatLoad, socketLoad } from './loads.js';
import type { Measured } from './measure.js';
import { withRatios } from './report.js';
import type { Replicas, TurnFigures } from './report.js';

const levels = [1, 16, 64] as const;
/** Nobody goes on typing, so nothing is waited for. */
const answeredAtOnce = { BURST_WINDOW_MS: '0' };

interface Figures {
  readonly chat: Measured[];
  readonly socket: Measured[];
}

async function figuresOf(contestant: Contestant, seconds: number): Promise<Figures> {
  const figures: Figures = { chat: [], socket: [] };
  for (const atOnce of levels) figures.chat.push(await chatLoad(contestant, atOnce, seconds));
  for (const atOnce of levels) figures.socket.push(await socketLoad(contestant, atOnce, seconds));
  return figures;
}

/** Turns per second with two conversation replicas against one, 64 messages at once by REST, on the same machine. */
async function withOneReplicaFewer(apart: ApartSystem, seconds: number): Promise<Replicas> {
  const two = await chatLoad(product('two replicas', apart), 64, seconds);
  await apart.shrink('conversation');
  const one = await chatLoad(product('one replica', apart), 64, seconds);
  return { two: two.perSecond, one: one.perSecond, ratio: Math.round((two.perSecond / one.perSecond) * 100) / 100 };
}

/** Statements that one turn costs, from what passes between the product and its database. */
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

async function together(statements: number, databaseUrl: string, seconds: number): Promise<Pick<TurnFigures, 'start' | 'residentMb' | 'embedded'>> {
  const began = performance.now();
  const system = await TogetherSystem.start(answeredAtOnce);
  const firstMs = Math.round(performance.now() - began);
  const againAt = performance.now();
  await system.crashAndRestart();
  const againMs = Math.round(performance.now() - againAt);
  await pause(3_000);
  const idle = residentMegabytes(system.pid);
  const embedded = await figuresOf(product('embedded', system), seconds);
  const afterLoad = residentMegabytes(system.pid);
  await system.stop();
  const floor = await startFloor('floor', { databaseUrl, statements });
  const floorFigures = await figuresOf(floor, seconds);
  await floor.stop();
  return {
    start: { firstMs, againMs }, residentMb: { idle, afterLoad, note: 'the product’s process, without its database server' },
    embedded: withRatios(embedded, floorFigures),
  };
}

async function apart(statements: number, databaseUrl: string, seconds: number): Promise<Pick<TurnFigures, 'composed' | 'replicas'>> {
  const system = await ApartSystem.start(answeredAtOnce);
  const composed = await figuresOf(product('composed', system), seconds);
  const replicas = await withOneReplicaFewer(system, seconds);
  const floor = await startFloor('floor over NATS', { databaseUrl, statements, natsUrl: system.addresses.nats });
  const floorFigures = await figuresOf(floor, seconds);
  await floor.stop();
  await system.stop();
  return { composed: withRatios(composed, floorFigures), replicas };
}

/** Turns per second and latency, in one process and in many, against a bare floor; so many seconds a figure. */
export async function turnFigures(databaseUrl: string, seconds: number): Promise<TurnFigures> {
  const statements = await statementsPerTurn(databaseUrl);
  return { seconds, statementsPerTurn: statements, ...await together(statements, databaseUrl, seconds), ...await apart(statements, databaseUrl, seconds) };
}
