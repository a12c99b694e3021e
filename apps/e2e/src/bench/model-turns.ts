import { probeLiveness } from '../stories/liveness.probe.js';
import { ordinarySettings } from '../system/system.js';
import { TogetherSystem } from '../system/together.system.js';
import { residentMegabytes } from './contestants.js';
import { quantile } from './measure.js';
import { inConversation, inOneInstant, talkWith, talkWithModel } from './model-talk.js';
import type { Load, Talk } from './model-talk.js';
import { processorMs, processorMsBelow } from './processor-time.js';
import { startProgram } from './program.js';

/** What a turn waits for the model in all: half of it for the reading, half until it begins to write. */
const MODEL_MS = 500;
const CHATS = 300;
const ONE_BY_ONE = 60;
const WARM_UP = 100;
const INSTANTS = 6;
/** How long customers think about an answer, on the average; from an ordinary hour to a rush. */
const THINK_MS = [15_000, 7_500, 5_000] as const;

/** Turns of many chats. Times in milliseconds. */
export interface ManyChats {
  readonly how: string;
  readonly turns: number;
  readonly failed: number;
  /** Some of the reasons. */
  readonly failures: readonly string[];
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** p95 over the model's own time. */
  readonly ratio: number;
  /** Processor a turn took, by who used it. */
  readonly processorMs: Readonly<Record<'product' | 'database' | 'model' | 'customers', number>>;
  readonly live: { readonly p50: number; readonly p99: number; readonly failed: number };
  /** Resident memory of the product afterwards. */
  readonly megabytes: number | undefined;
}

/** What a model adds, and what happens beside many turns with one. */
export interface ModelFigures {
  readonly modelMs: number;
  /** Until the first delta, less the model's own time; one turn at a time. */
  readonly overhead: { readonly p50: number; readonly p95: number };
  readonly many: readonly ManyChats[];
  /** The same calls to the model by the same load generator, without the product. */
  readonly withoutProduct: { readonly overheadP95: number; readonly instantP95: number };
}

const at = (values: readonly number[], q: number): number => Math.round(10 * quantile(values.toSorted((one, other) => one - other), q)) / 10;
const wholes = ({ talked }: Load): number[] => talked.map(({ whole }) => whole);
const customers = (kind: string): string[] => Array.from({ length: CHATS }, (_, number) => `${kind}_${number}`);

/** Turns with a model that takes its time, as a process of its own; so many seconds of conversation. */
export async function modelTurns(seconds: number): Promise<ModelFigures> {
  const model = startProgram('model.server.ts', [String(MODEL_MS / 2)]);
  const url = await model.line();
  const system = await TogetherSystem.start({ ...ordinarySettings, OPENAI_BASE_URL: url, MODEL_NAME: 'bench' });
  const stage = { system, modelPid: model.pid };
  const talk = talkWith(system);
  try {
    await inOneInstant(talk, Array.from({ length: WARM_UP }, (_, number) => `warm_${number}`));
    const overhead = (await oneByOne(talk)).map(({ first }) => first - MODEL_MS);
    const many: ManyChats[] = [];
    for (const thinkMs of THINK_MS) many.push(await measured(stage, `${CHATS} chats, ${thinkMs / 1_000} s between a reply and the next message`, () => inConversation(talk, customers(`open_${thinkMs}`), { thinkMs, forMs: seconds * 1_000 })));
    for (let round = 1; round <= INSTANTS; round += 1) many.push(await measured(stage, `${CHATS} messages in one instant, round ${round}`, () => inOneInstant(talk, customers(`instant_${round}`))));
    const bare = talkWithModel(url);
    const withoutProduct = {
      overheadP95: at((await oneByOne(bare)).map(({ first }) => first - MODEL_MS), 0.95),
      instantP95: at(wholes(await inOneInstant(bare, customers('bare'))), 0.95),
    };
    return { modelMs: MODEL_MS, overhead: { p50: at(overhead, 0.5), p95: at(overhead, 0.95) }, many, withoutProduct };
  } finally {
    await system.stop();
    await model.stop();
  }
}

async function oneByOne(talk: Talk): Promise<Awaited<ReturnType<Talk>>[]> {
  const talked = [];
  for (let turn = 0; turn < ONE_BY_ONE; turn += 1) talked.push(await talk(`one_${turn}`));
  return talked;
}

interface Stage {
  readonly system: TogetherSystem;
  readonly modelPid: number;
}

async function measured({ system, modelPid }: Stage, how: string, run: () => Promise<Load>): Promise<ManyChats> {
  const used = () => [processorMs(system.pid), processorMsBelow(system.pid), processorMs(modelPid), process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000] as const;
  const probe = await probeLiveness(system.gateways[0] ?? '');
  const before = used();
  const load = await run();
  const after = used();
  const { times, failed } = await probe.stop();
  const turns = load.talked.length + load.failures.length;
  const each = (place: 0 | 1 | 2 | 3): number => Math.round((10 * (after[place] - before[place])) / Math.max(1, load.begun)) / 10;
  const whole = wholes(load);
  return {
    how, turns, failed: load.failures.length, failures: [...new Set(load.failures)].slice(0, 5), perSecond: Math.round((10_000 * turns) / load.elapsedMs) / 10,
    p50: at(whole, 0.5), p95: at(whole, 0.95), ratio: Math.round((100 * at(whole, 0.95)) / MODEL_MS) / 100,
    processorMs: { product: each(0), database: each(1), model: each(2), customers: each(3) },
    live: { p50: at(times, 0.5), p99: at(times, 0.99), failed }, megabytes: residentMegabytes(system.pid),
  };
}

export function modelLines({ modelMs, overhead, many, withoutProduct }: ModelFigures): readonly string[] {
  return [
    `turns with a model that takes ${modelMs} ms`,
    `first delta over the model's own time, ${ONE_BY_ONE} turns one by one: p50 ${overhead.p50} ms, p95 ${overhead.p95} ms (without the product p95 ${withoutProduct.overheadP95} ms)`,
    '', '| chats | turns | failed | turns/s | p50 ms | p95 ms | p95 ÷ model | processor ms a turn: product, database, model, customers | live p50, p99 ms | MB |', '|---|---|---|---|---|---|---|---|---|---|',
    ...many.map(({ how, turns, failed, perSecond, p50, p95, ratio, processorMs: { product, database, model, customers: by }, live, megabytes }) =>
      `| ${how} | ${turns} | ${failed} | ${perSecond} | ${p50} | ${p95} | ${ratio} | ${product}, ${database}, ${model}, ${by} | ${live.p50}, ${live.p99} | ${String(megabytes)} |`),
    ...many.flatMap(({ how, failures }) => failures.map((failure) => `failed in ${how}: ${failure}`)),
    '', `${CHATS} at once at the model itself, without the product: p95 ${withoutProduct.instantP95} ms`,
  ];
}
