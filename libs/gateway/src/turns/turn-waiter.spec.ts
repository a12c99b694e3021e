import { describe, expect, test } from '@jest/globals';
import type { Turn } from '@csa/contracts';
import { AppError, Bus } from '@csa/platform';
import { turn } from '../samples.fake.js';
import { TurnNews } from './turn-news.js';
import { TurnWaiter } from './turn-waiter.js';
import type { Delta } from './turn-news.js';

const running = turn({ state: 'running', reply: null, completedAt: null });

/** A conversation service that knows one turn, and counts how often it is asked. */
class KnownTurnBus extends Bus {
  asked = 0;
  constructor(public known: Turn | AppError) { super(); }
  override call(): never {
    this.asked += 1;
    if (this.known instanceof AppError) return Promise.reject(this.known) as never;
    return Promise.resolve({ turn: this.known }) as never;
  }
  override publish(): Promise<void> { return Promise.resolve(); }
}

const collect = async (news: AsyncIterable<Delta | Turn>): Promise<(Delta | Turn)[]> => {
  const all: (Delta | Turn)[] = [];
  for await (const item of news) all.push(item);
  return all;
};

describe('waiting for a turn', () => {
  test('its news ends the wait, without asking', async () => {
    const bus = new KnownTurnBus(running);
    const waiter = new TurnWaiter(bus);
    const ended = waiter.wait('turn_1');
    waiter.completed(turn());
    expect((await ended)?.state).toBe('done');
    expect(bus.asked).toBe(0);
  });

  test('news that came before anybody waited is not lost', async () => {
    const waiter = new TurnWaiter(new KnownTurnBus(running));
    waiter.completed(turn());
    expect((await waiter.wait('turn_1'))?.state).toBe('done');
  });

  test('when the news is lost, asking finds the end', async () => {
    const bus = new KnownTurnBus(turn());
    expect((await new TurnWaiter(bus).wait('turn_1', { askEveryMs: 5 }))?.state).toBe('done');
    expect(bus.asked).toBe(1);
  });

  test('a message sent again is asked for at once', async () => {
    const bus = new KnownTurnBus(turn());
    expect((await new TurnWaiter(bus).wait('turn_1', { askFirst: true, askEveryMs: 60_000 }))?.state).toBe('done');
  });

  test('a turn that does not end in time leaves the wait without it', async () => {
    const bus = new KnownTurnBus(running);
    expect(await new TurnWaiter(bus).wait('turn_1', { waitMs: 500, askEveryMs: 5 })).toBeUndefined();
    expect(bus.asked).toBeGreaterThan(1);
  });

  test('an owner that is away for a moment is asked again', async () => {
    const bus = new KnownTurnBus(new AppError('unavailable', 'away'));
    const ended = new TurnWaiter(bus).wait('turn_1', { askEveryMs: 5 });
    setTimeout(() => { bus.known = turn(); }, 20);
    expect((await ended)?.state).toBe('done');
  });

  test('an owner that refuses ends the wait with its reason', async () => {
    const bus = new KnownTurnBus(new AppError('not_found', 'no such turn'));
    await expect(new TurnWaiter(bus).wait('turn_1', { askFirst: true })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a stop ends every wait', async () => {
    const waiter = new TurnWaiter(new KnownTurnBus(running));
    const ended = waiter.wait('turn_1');
    waiter.beforeApplicationShutdown();
    expect(await ended).toBeUndefined();
  });

  test('the pieces come in order, each once, and then the end; those of other turns do not', async () => {
    const waiter = new TurnWaiter(new KnownTurnBus(running));
    waiter.wrote('turn_1', { index: 0, text: 'Open ' });
    const news = collect(waiter.follow('turn_1'));
    await Promise.resolve();
    waiter.wrote('turn_2', { index: 0, text: 'Other' });
    waiter.wrote('turn_1', { index: 1, text: 'the settings.' });
    waiter.completed(turn());
    expect(await news).toEqual([{ index: 0, text: 'Open ' }, { index: 1, text: 'the settings.' }, turn()]);
  });
});

describe('news of turns', () => {
  test('old turns are forgotten, but not those that somebody waits for', () => {
    const news = new TurnNews(2);
    let heard = 0;
    news.follow('waited', () => { heard += 1; });
    for (const turnId of ['a', 'b', 'c']) news.ended(turn({ turnId }));
    expect(news.endOf('a')).toBeUndefined();
    expect(news.endOf('c')).toBeDefined();
    news.ended(turn({ turnId: 'waited' }));
    expect(heard).toBe(1);
  });
});
