import { beforeEach, describe, expect, test } from '@jest/globals';
import { CappedMeter } from './capped-meter.js';
import type { Ledger, Used } from './capped-meter.js';
import type { Spending } from './meter.js';

const cost = (costMicros: number): Spending => ({ inputTokens: costMicros, outputTokens: 0, costMicros });

/** A day's account that is kept in memory. */
class Account implements Ledger {
  micros = 0;
  calls = 0;
  tokens = 0;
  writes = 0;

  constructor(readonly cap: number | null) {}

  get isCapped(): boolean {
    return this.cap !== null;
  }

  async setAside(micros: number): Promise<boolean> {
    await Promise.resolve();
    if (this.micros + micros > (this.cap ?? Infinity)) return false;
    this.micros += micros;
    return true;
  }

  async add({ calls, inputTokens, costMicros }: Used): Promise<void> {
    this.writes += 1;
    this.calls += calls;
    this.tokens += inputTokens;
    this.micros += costMicros;
    await Promise.resolve();
  }
}

describe('a meter under a cap', () => {
  let account: Account;
  let meter: CappedMeter;
  beforeEach(() => {
    account = new Account(100);
    meter = new CappedMeter(account);
  });

  test('sets the most of a call aside before it goes out, and gives back what was not spent', async () => {
    await meter.admit(cost(60));
    expect(account.micros).toBe(60);
    meter.spent(cost(10), cost(60));
    await meter.settle();
    expect([account.micros, account.calls, account.tokens]).toEqual([10, 1, 10]);
  });

  test('refuses what does not fit, and what fits after that is admitted', async () => {
    await meter.admit(cost(60));
    await expect(meter.admit(cost(41))).rejects.toMatchObject({ kind: 'too_expensive' });
    await meter.admit(cost(40));
    expect(account.micros).toBe(100);
  });

  test('keeps what a call may cost that is out while another one ends', async () => {
    await meter.admit(cost(60));
    await meter.admit(cost(10));
    meter.spent(cost(5), cost(10));
    await expect(meter.admit(cost(40))).rejects.toMatchObject({ kind: 'too_expensive' });
    meter.spent(cost(60), cost(60));
    await meter.settle();
    expect(account.micros).toBe(65);
  });

  test('sets aside for calls that are begun side by side no more than they may cost together', async () => {
    await Promise.all([meter.admit(cost(50)), meter.admit(cost(50))]);
    expect(account.micros).toBe(100);
  });

  test('uses what was set aside for a call that did not go out for the next one', async () => {
    await meter.admit(cost(90));
    meter.release(cost(90));
    await meter.admit(cost(90));
    expect(account.micros).toBe(90);
    meter.release(cost(90));
    await meter.settle();
    expect(account.micros).toBe(0);
  });

  test('keeps aside what is out when it is settled, and counts it when it comes', async () => {
    await meter.admit(cost(30));
    await meter.admit(cost(20));
    meter.spent(cost(30), cost(30));
    await meter.settle();
    expect([account.micros, meter.isSettled]).toEqual([50, true]);
    meter.spent(cost(4), cost(20));
    await meter.settle();
    expect([account.micros, account.calls, account.tokens]).toEqual([34, 2, 34]);
    expect(meter.costMicros).toBe(34);
  });

  test('writes nothing when nothing was asked', async () => {
    await meter.settle();
    await meter.admit(cost(0));
    meter.release(cost(0));
    await meter.settle();
    expect(account.writes).toBe(0);
  });
});

describe('a meter without a cap', () => {
  test('sets nothing aside, and writes once what all calls cost', async () => {
    const account = new Account(null);
    const meter = new CappedMeter(account);
    for (const each of [7, 8]) {
      await meter.admit(cost(50));
      meter.spent(cost(each), cost(50));
    }
    await meter.admit(cost(50));
    expect(account.micros).toBe(0);
    await meter.settle();
    expect([account.micros, account.calls, account.writes]).toEqual([15, 2, 1]);
  });
});
