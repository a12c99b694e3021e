import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What was seen of `/health/live`: how often it was no 200, and how long each answer took, in milliseconds. */
export interface Probed {
  readonly failed: number;
  readonly times: readonly number[];
}

/** Plain JavaScript, since a worker reads no TypeScript. Five probes warm it up and are not told. */
const PROGRAM = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Agent, get } = require('node:http');
  const agent = new Agent({ keepAlive: true });
  const times = [];
  let [failed, isOver] = [0, false];
  parentPort.once('message', () => { isOver = true; });
  const ask = () => new Promise((resolve) => {
    get(workerData, { agent }, (response) => { response.resume().on('end', () => { resolve(response.statusCode === 200); }); }).on('error', () => { resolve(false); });
  });
  const pause = () => new Promise((resolve) => { setTimeout(resolve, 20); });
  (async () => {
    for (let warm = 0; warm < 5; warm++) await ask();
    parentPort.postMessage('ready');
    while (!isOver) {
      const began = performance.now();
      if (!(await ask())) failed++;
      times.push(performance.now() - began);
      await pause();
    }
    agent.destroy();
    parentPort.postMessage({ failed, times });
  })();
`;

/**
 * Asks `/health/live` every 20 ms from a thread of its own, so that what it measures is not the load generator's own
 * business. Resolves when it has begun; `stop` tells what was seen.
 */
export async function probeLiveness(gateway: string): Promise<{ stop: () => Promise<Probed> }> {
  const worker = new Worker(PROGRAM, { eval: true, workerData: `${gateway}/health/live` });
  await once(worker, 'message');
  return {
    stop: async () => {
      const seen = once(worker, 'message') as Promise<[Probed]>;
      worker.postMessage('stop');
      const [probed] = await seen;
      await worker.terminate();
      return probed;
    },
  };
}
