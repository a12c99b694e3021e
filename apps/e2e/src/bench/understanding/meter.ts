import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { quantile } from '../measure.js';

/** Percentiles over different calls, in milliseconds. */
export interface Times {
  /** Of each call's quickest pass: what it costs by itself, whatever else the machine does meanwhile. */
  readonly quickest: { readonly p50: number; readonly p99: number };
  /** Of all calls as they were. */
  readonly all: { readonly p50: number; readonly p99: number };
}

const passes = 5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** How long so many different calls take, one after the other; all of them again and again, and once before to warm up. */
export async function timesOf(count: number, call: (number: number) => unknown): Promise<Times> {
  const quickest = new Array<number>(count).fill(Infinity);
  const all: number[] = [];
  for (let number = 0; number < count; number++) await call(number);
  for (let pass = 0; pass < passes; pass++) {
    for (let number = 0; number < count; number++) {
      const began = performance.now();
      await call(number);
      const took = performance.now() - began;
      all.push(took);
      quickest[number] = Math.min(quickest[number] ?? took, took);
    }
  }
  return { quickest: percentiles(quickest), all: percentiles(all) };
}

function percentiles(times: readonly number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((one, other) => one - other);
  return { p50: rounded(quantile(sorted, 0.5)), p99: rounded(quantile(sorted, 0.99)) };
}

/** Four cells of a table. */
export function timesCells({ quickest, all }: Times): string {
  return [quickest.p50, quickest.p99, all.p50, all.p99].join(' | ');
}

/** How long something takes as a whole, in seconds: of this process' work with its helpers, and on the clock. */
export async function secondsOf(task: () => Promise<unknown>): Promise<{ work: number; clock: number }> {
  const [before, began] = [process.cpuUsage(), performance.now()];
  await task();
  const { user, system } = process.cpuUsage(before);
  return { work: (user + system) / 1e6, clock: (performance.now() - began) / 1_000 };
}

/** Bytes that are held: JavaScript's objects, and the blocks of numbers beside them. */
export function heldBytes(): number {
  for (let round = 0; round < 3; round++) collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
