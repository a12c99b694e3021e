import { randomUUID } from 'node:crypto';
import { ImportFaqs, SearchKnowledge } from '@csa/contracts';
import type { Input, Output, Principal, RequestContract } from '@csa/contracts';
import { knowledge } from '@csa/knowledge';
import { InProcessTransport, MemoryLog, MessageBus, parseAllSettings, runInCall, RunningService, SystemClock } from '@csa/platform';
import { createTestDatabase } from '@csa/testing';
import type { TestDatabase } from '@csa/testing';
import { Random } from '../../fuzz/random.js';
import { heldBytes, secondsOf, timesCells, timesOf } from './meter.js';
import type { Times } from './meter.js';
import { SyntheticText } from './synthetic-text.js';

const sizes = [100, 1_000, 10_000, 100_000] as const;
const importedAtOnce = 500;
const searches = 500;
const seed = 20_26;
/** As many numbers as a small embedding model gives. */
const dimension = 384;
const principal: Principal = { role: 'service', id: 'bench', tenantId: 'bench' };

/** What a knowledge base of some size costs. */
export interface KnowledgeFigures {
  readonly passages: number;
  readonly search: Times;
  /** A bare floor: the products of one vector of 384 numbers with as many as there are passages. */
  readonly scan: Times;
  /** Median of the searches over that of the scans. */
  readonly timesScan: number;
  /** FAQs per second while the base grew to this size, by this process' own work and by the clock; the database's own work is only in the second. */
  readonly importedPerSecond: { readonly work: number; readonly clock: number };
  /** What the service holds for them, in megabytes (10^6) and in bytes a passage. */
  readonly held: { readonly megabytes: number; readonly bytesPerPassage: number };
}

/** The knowledge service alone, on a bus within this process and a database of its own. */
class KnowledgeUnderLoad {
  private constructor(private readonly bus: MessageBus, private readonly service: RunningService, private readonly database: TestDatabase) {}

  static async start(): Promise<KnowledgeUnderLoad> {
    const database = await createTestDatabase();
    const transport = new InProcessTransport();
    const log = new MemoryLog();
    const { settings } = parseAllSettings([knowledge], [], { HOST: '127.0.0.1', PORT: '0' });
    const service = await RunningService.start(knowledge, { transport, databaseUrl: database.url, poolSize: 5, clock: new SystemClock(), logFor: () => log, settings });
    return new KnowledgeUnderLoad(new MessageBus('bench', transport, log), service, database);
  }

  ask<R extends RequestContract>(contract: R, input: Input<R>): Promise<Output<R>> {
    return runInCall({ principal, requestId: randomUUID() }, () => this.bus.call(contract, input));
  }

  async stop(): Promise<void> {
    await this.bus.drain();
    await this.service.stop();
    await this.database.drop();
  }
}

/** Search, import and memory while a knowledge base of synthetic FAQs grows a thousandfold. */
export async function knowledgeGrowth(most: number): Promise<KnowledgeFigures[]> {
  const text = new SyntheticText(seed);
  const grown = await KnowledgeUnderLoad.start();
  try {
    await grown.ask(SearchKnowledge, { question: 'warm up' });
    const heldAtFirst = heldBytes();
    const figures: KnowledgeFigures[] = [];
    let passages = 0;
    for (const size of sizes.filter((each) => each <= most)) {
      const { asked, seconds } = await grow(grown, text, passages, size);
      passages = size;
      const held = heldBytes() - heldAtFirst;
      const search = await timesOf(searches, (number) => grown.ask(SearchKnowledge, { question: asked[number] ?? '' }));
      const scan = await scanTimes(size);
      figures.push({
        passages, search, scan, timesScan: Math.round((100 * search.quickest.p50) / scan.quickest.p50) / 100,
        importedPerSecond: seconds, held: { megabytes: Math.round(held / 1e5) / 10, bytesPerPassage: Math.round(held / size) },
      });
    }
    return figures;
  } finally {
    await grown.stop();
  }
}

/** Adds FAQs until there are so many; answers what may be asked about them. */
async function grow(base: KnowledgeUnderLoad, text: SyntheticText, from: number, to: number) {
  const random = new Random(to);
  const asked: string[] = [];
  let work = 0;
  let clock = 0;
  for (let start = from; start < to; start += importedAtOnce) {
    const rows = Array.from({ length: Math.min(importedAtOnce, to - start) }, (_, number) => text.faq(start + number));
    const took = await secondsOf(async () => {
      const { created } = await base.ask(ImportFaqs, { rows });
      if (created !== rows.length) throw new Error(`${created} of ${rows.length} FAQs were created.`);
    });
    work += took.work;
    clock += took.clock;
    for (let pick = 0; pick < Math.ceil((searches * rows.length) / (to - from)); pick++) asked.push(text.reworded(random.pick(rows).question));
  }
  return { asked, seconds: { work: Math.round((to - from) / work), clock: Math.round((to - from) / clock) } };
}

function scanTimes(passages: number): Promise<Times> {
  const vectors = Float32Array.from({ length: passages * dimension }, (_, place) => (place % 97) - 48);
  const asked = vectors.slice(0, dimension);
  let best = 0;
  return timesOf(20, () => {
    for (let start = 0; start < vectors.length; start += dimension) {
      let product = 0;
      for (let place = 0; place < dimension; place++) product += (asked[place] ?? 0) * (vectors[start + place] ?? 0);
      if (product > best) best = product;
    }
  });
}

export function knowledgeLines(figures: readonly KnowledgeFigures[]): string[] {
  return [
    'One search at a time, over the bus within the process; milliseconds, of the quickest of five passes of each search and of all of them.',
    '| passages | search p50 | p99 | all p50 | p99 | × a scan of vectors | FAQs/s imported, by work | by the clock | MB held | bytes a passage |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...figures.map(({ passages, search, timesScan, importedPerSecond, held }) =>
      `| ${passages.toLocaleString('en')} | ${timesCells(search)} | ${timesScan} | ${importedPerSecond.work} | ${importedPerSecond.clock} | ${held.megabytes} | ${held.bytesPerPassage} |`),
  ];
}
