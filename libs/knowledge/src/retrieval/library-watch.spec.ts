import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Clock, Log } from '@csa/platform';
import { MovedClock, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { PassageVectors } from '../embedding/passage-vectors.js';
import { PassagesRepository } from '../passages/passages.repository.js';
import { SeedLoader } from '../faqs/seed-loader.js';
import { SeedsRepository } from '../faqs/seeds.repository.js';
import { knowledge } from '../index.js';
import { EmbeddedVectorIndex } from '../vector-index/embedded.vector-index.js';
import { Library } from './library.js';
import { LibraryWatch } from './library-watch.js';
import { retrievalPolicy } from './retrieval-policy.js';

/** Counts the looks, and fails those it is told to. */
class CountingLibrary extends Library {
  looks = 0;
  fails = false;

  override async catchUp(): Promise<void> {
    this.looks += 1;
    if (this.fails) throw new Error('The database is away.');
    await super.catchUp();
  }
}

let desk: ServiceDesk;
let library: CountingLibrary;
let watch: LibraryWatch;
const period = retrievalPolicy.refreshSeconds * 1_000;

beforeAll(async () => { desk = await startService(knowledge); });
afterAll(() => desk.close());
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance'] });
  library = new CountingLibrary(desk.get(PassagesRepository), new EmbeddedVectorIndex(), desk.get(PassageVectors), desk.log);
  watch = new LibraryWatch(new SeedLoader(desk.get(SeedsRepository), new MovedClock() satisfies Clock, desk.log), library, desk.log satisfies Log);
});
afterEach(() => { jest.useRealTimers(); });

/** Lets the timers of one period run, and the look they started come to its end. */
async function aPeriod(): Promise<void> {
  await jest.advanceTimersByTimeAsync(period);
  await library.refresh('default');
}

describe('the watch over the library', () => {
  test('fills the library before the first question', async () => {
    await watch.onModuleInit();
    expect(library.shelfOf('default').size).toBeGreaterThan(0);
    await watch.onApplicationShutdown();
  });

  test('looks again and again, and stops when the service stops', async () => {
    await watch.onModuleInit();
    await aPeriod();
    expect(library.looks).toBe(2);
    await watch.onApplicationShutdown();
    await aPeriod();
    expect(library.looks).toBe(2);
  });

  test('goes on after a look that failed', async () => {
    await watch.onModuleInit();
    library.fails = true;
    await aPeriod();
    library.fails = false;
    await aPeriod();
    expect(library.looks).toBe(3);
    await watch.onApplicationShutdown();
  });
});
