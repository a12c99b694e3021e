import { completion, TestModelServer } from '@csa/testing';
import type { WireRequest } from '@csa/testing';
import { ordinarySettings } from '../system/system.js';
import { TogetherSystem } from '../system/together.system.js';
import { QUESTION, residentMegabytes } from './contestants.js';
import { quantile } from './measure.js';

/** What a turn waits for the model in all: half of it for the reading, half until it begins to write. */
const MODEL_MS = 500;
const CHATS = 300;
const ONE_BY_ONE = 40;
const ROUNDS = 3;

const reading = JSON.stringify({ messages: [{ intent_detail: 'question', confidence: 0.9, facts: [] }] });
const WORDS = "Go to Settings > Security > Password and click 'Reset Password'. Is there anything else?";

const answer = (request: WireRequest) =>
  completion(request, { text: request.body.response_format === undefined ? WORDS : reading, waitMs: MODEL_MS / 2 });

/** Milliseconds until the first delta, and until the whole answer. */
async function chat(address: string, token: string | undefined, customer: string): Promise<{ first: number; whole: number }> {
  const began = performance.now();
  const response = await fetch(`${address}/chat`, {
    method: 'POST', body: JSON.stringify({ user_id: customer, content: QUESTION }),
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  });
  let first = 0;
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (first === 0 && text.includes('event: delta')) first = performance.now() - began;
  }
  if (first === 0) throw new Error(`There was no delta: ${text.slice(0, 300)}`);
  return { first, whole: performance.now() - began };
}

const at = (values: readonly number[], q: number): number => Math.round(quantile(values.toSorted((one, other) => one - other), q));

type Talk = (customer: string) => Promise<{ first: number; whole: number }>;

/** What a model adds, and what happens beside many turns with one. Times in milliseconds. */
export interface ModelFigures {
  readonly modelMs: number;
  /** Until the first delta, less the model's own time; one turn at a time. */
  readonly overhead: { readonly p50: number; readonly p95: number };
  readonly many: readonly { readonly chats: number; readonly p50: number; readonly p95: number; readonly ratio: number; readonly failed: number }[];
  readonly live: { readonly p50: number; readonly p99: number };
  /** Resident, before and after each round. */
  readonly megabytes: readonly (number | undefined)[];
}

/** Turns with a model on loopback that takes its time. */
export async function modelTurns(): Promise<ModelFigures> {
  const server = await TestModelServer.start(answer);
  const system = await TogetherSystem.start({ ...ordinarySettings, OPENAI_BASE_URL: server.url, MODEL_NAME: 'bench' });
  const address = system.gateways[0] ?? '';
  const talk: Talk = async (customer) => chat(address, await system.token(customer), customer);
  try {
    for (let warm = 0; warm < 20; warm += 1) await talk(`warm_${warm}`);
    const overhead: number[] = [];
    for (let turn = 0; turn < ONE_BY_ONE; turn += 1) overhead.push((await talk(`one_${turn}`)).first - MODEL_MS);
    const live = watchLife(address);
    const megabytes = [residentMegabytes(system.pid)];
    const many: ModelFigures['many'][number][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      many.push(await manyAtOnce(talk, round));
      megabytes.push(residentMegabytes(system.pid));
    }
    const lives = await live.end();
    return { modelMs: MODEL_MS, overhead: { p50: at(overhead, 0.5), p95: at(overhead, 0.95) }, many, live: { p50: at(lives, 0.5), p99: at(lives, 0.99) }, megabytes };
  } finally {
    await system.stop();
    await server.stop();
  }
}

async function manyAtOnce(talk: Talk, round: number): Promise<ModelFigures['many'][number]> {
  const outcomes = await Promise.allSettled(Array.from({ length: CHATS }, (_, number) => talk(`many_${round}_${number}`)));
  const whole = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.whole] : []));
  return { chats: CHATS, p50: at(whole, 0.5), p95: at(whole, 0.95), ratio: Math.round((100 * at(whole, 0.95)) / MODEL_MS) / 100, failed: CHATS - whole.length };
}

/** Asks whether the product lives, again and again, until told to end. */
function watchLife(address: string): { end(): Promise<readonly number[]> } {
  const times: number[] = [];
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      const began = performance.now();
      await fetch(`${address}/health/live`, { headers: { connection: 'close' } }).then((response) => response.arrayBuffer());
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    end: async () => {
      ended.abort();
      await watching;
      return times;
    },
  };
}

export function modelLines({ modelMs, overhead, many, live, megabytes }: ModelFigures): readonly string[] {
  return [
    `turns with a model that takes ${modelMs} ms`,
    `first delta over the model's own time, ${ONE_BY_ONE} turns one by one: p50 ${overhead.p50} ms, p95 ${overhead.p95} ms`,
    ...many.map(({ chats, p50, p95, ratio, failed }) => `${chats} chats at once: p50 ${p50} ms, p95 ${p95} ms, ${ratio} × the model's time, ${failed} without a delta`),
    `/health/live meanwhile: p50 ${live.p50} ms, p99 ${live.p99} ms; resident memory before and after each round: ${megabytes.join(', ')} MB`,
  ];
}
