import { describe, expect, test } from '@jest/globals';
import { FallbackModel } from './fallback-model.js';
import type { LanguageModel, ModelRequest } from './language-model.js';
import { MeteredModel, spendingOf } from './meter.js';
import type { Meter, Spending } from './meter.js';
import { ModelFailure } from './model-failure.js';
import { ScriptedModel } from './providers/scripted.language-model.js';
import { ResilientModel } from './resilient-model.js';

const asking: ModelRequest = { purpose: 'spec', maxTokens: 100, messages: [{ role: 'user', content: 'Hello' }] };
const limits = { timeoutMs: 2_000, concurrency: 10 };

function resilient(script: readonly Record<string, unknown>[], more: Partial<typeof limits & { restMs: number }> = {}) {
  const scripted = new ScriptedModel(script);
  return { scripted, model: new ResilientModel(scripted, { ...limits, ...more }) };
}

async function failing(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'answered', (error: unknown) => (error instanceof ModelFailure ? error.kind : String(error)));
}

describe('a model that is asked again', () => {
  test.each(['limited', 'unavailable', 'timeout', 'cut', 'malformed', 'empty'])('when it was %s', async (fails) => {
    const { model, scripted } = resilient([{ fails, times: 2 }, { text: 'Here I am.' }]);
    expect((await model.generate(asking)).text).toBe('Here I am.');
    expect(scripted.calls).toHaveLength(3);
  });

  test.each(['rejected', 'too_expensive', 'aborted'])('but not when it was %s: that would be the same again', async (fails) => {
    const { model, scripted } = resilient([{ fails, times: 1 }, { text: 'Here I am.' }]);
    expect(await failing(model.generate(asking))).toBe(fails);
    expect(scripted.calls).toHaveLength(1);
  });

  test('not more than twice', async () => {
    const { model, scripted } = resilient([{ fails: 'unavailable' }]);
    expect(await failing(model.generate(asking))).toBe('unavailable');
    expect(scripted.calls).toHaveLength(3);
  });

  test('not once a text was heard: the customer would read it twice', async () => {
    const { scripted } = resilient([{ text: 'one two three four', pauseMs: 5 }]);
    const cut = new Proxy<LanguageModel>(scripted, {});
    cut.stream = async (_request, hear) => {
      await hear('one ');
      throw new ModelFailure('cut', 'broke off');
    };
    const heard: string[] = [];
    expect(await failing(new ResilientModel(cut, limits).stream(asking, (text) => { heard.push(text); }))).toBe('cut');
    expect(heard).toEqual(['one ']);
  });

  test('not before the provider wants it, and not at all when that is later than anybody waits', async () => {
    const { scripted } = resilient([]);
    const asked: number[] = [];
    const withRetryAfter = (retryAfterMs: number) => {
      const model = new Proxy<LanguageModel>(scripted, {});
      model.generate = (request) => {
        asked.push(performance.now());
        return asked.length === 1 ? Promise.reject(new ModelFailure('limited', 'later', { retryAfterMs })) : new ScriptedModel([{ text: 'Now.' }]).generate(request);
      };
      return new ResilientModel(model, limits);
    };
    expect((await withRetryAfter(300).generate(asking)).text).toBe('Now.');
    expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(299);
    asked.length = 0;
    expect(await failing(withRetryAfter(5_000).generate(asking))).toBe('limited');
    expect(asked).toHaveLength(1);
  });
});

describe('the time of a call', () => {
  test('an attempt that hangs leaves time for another', async () => {
    const { model } = resilient([{ delayMs: 60_000, times: 1 }, { text: 'Here I am.' }]);
    expect((await model.generate({ ...asking, withinMs: 400 })).text).toBe('Here I am.');
  });

  test('is over for all attempts together', async () => {
    const { model, scripted } = resilient([{ delayMs: 60_000 }]);
    expect(await failing(model.generate({ ...asking, withinMs: 200 }))).toBe('timeout');
    expect(scripted.calls.length).toBeLessThanOrEqual(3);
  });

  test('goes on while a stream shows signs of life, and ends with a pause', async () => {
    const { model } = resilient([{ text: 'one two three four five six seven eight', pauseMs: 40, times: 1 }, { text: 'one two', pauseMs: 400 }]);
    const slow = { ...asking, withinMs: 200, pauseMs: 200 };
    expect((await model.stream(slow, () => undefined)).text).toContain('eight');
    expect(await failing(model.stream({ ...slow, withinMs: 1_000 }, () => undefined))).toBe('timeout');
  });

  test('ends when whoever asked gives up, also while waiting to ask again', async () => {
    const { model } = resilient([{ fails: 'unavailable' }]);
    const controller = new AbortController();
    const call = failing(model.generate({ ...asking, signal: controller.signal }));
    controller.abort();
    expect(await call).toBe('aborted');
  });
});

describe('a model that is ill', () => {
  test('is left alone after five failures in a row, and tried once after its rest', async () => {
    const { model, scripted } = resilient([{ fails: 'unavailable', times: 6 }, { text: 'Well again.' }], { restMs: 1_000 });
    await failing(model.generate(asking));
    expect([await failing(model.generate(asking)), model.isResting]).toEqual(['resting', true]);
    const before = scripted.calls.length;
    expect(await failing(model.generate(asking))).toBe('resting');
    expect(scripted.calls).toHaveLength(before);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await failing(model.generate(asking));
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await model.generate(asking)).text).toBe('Well again.');
    expect(model.isResting).toBe(false);
  });

  test('refused requests say nothing about its health', async () => {
    const { model } = resilient([{ fails: 'rejected' }]);
    for (let time = 0; time < 8; time += 1) await failing(model.generate(asking));
    expect(model.isResting).toBe(false);
  });

  test('no more calls go out at once than it may have; the next ones wait, and too many are refused', async () => {
    const { model, scripted } = resilient([{ text: 'ok', delayMs: 50 }], { concurrency: 2 });
    let atOnce = 0;
    let most = 0;
    const generate = scripted.generate.bind(scripted);
    scripted.generate = async (request) => {
      most = Math.max(most, ++atOnce);
      try {
        return await generate(request);
      } finally {
        atOnce -= 1;
      }
    };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => failing(model.generate(asking))));
    expect(most).toBe(2);
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(18);
    expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(2);
  });
});

describe('a second model', () => {
  test('answers where the first gives none, within the same time', async () => {
    const first = resilient([{ delayMs: 60_000 }]).model;
    const { model: second, scripted } = resilient([{ text: 'Instead.' }]);
    const model = new FallbackModel(first, second, 400);
    expect((await model.generate(asking)).text).toBe('Instead.');
    expect(scripted.calls).toHaveLength(1);
  });

  test('is not asked when there is no money, or nobody wants the answer', async () => {
    for (const fails of ['too_expensive', 'aborted']) {
      const { model: second, scripted } = resilient([{ text: 'Instead.' }]);
      expect(await failing(new FallbackModel(resilient([{ fails }]).model, second, 400).generate(asking))).toBe(fails);
      expect(scripted.calls).toHaveLength(0);
    }
  });
});

describe('what calls cost', () => {
  class Purse implements Meter {
    readonly spendings: Spending[] = [];
    constructor(readonly most = Infinity) {}
    async admit({ costMicros }: Spending): Promise<void> {
      if (costMicros + this.total > this.most) throw new ModelFailure('too_expensive', 'The cap is reached.');
    }
    spent(spending: Spending): void { this.spendings.push(spending); }
    get total(): number { return this.spendings.reduce((sum, { costMicros }) => sum + costMicros, 0); }
  }
  const prices = { input: 2, output: 8 };

  test('is tokens times their price by the million, in millionths', () => {
    expect(spendingOf({ inputTokens: 1_000, outputTokens: 250 }, { input: 0.15, output: 0.6 })).toEqual({ inputTokens: 1_000, outputTokens: 250, costMicros: 300 });
    expect(spendingOf({ inputTokens: 1, outputTokens: 0 }, { input: 0.15, output: 0.6 }).costMicros).toBe(1);
  });

  test('is counted for every attempt; one that broke off counts at its most, one that was turned away not at all', async () => {
    const meter = new Purse();
    const script = [{ fails: 'timeout', times: 1 }, { fails: 'limited', times: 1 }, { text: 'Hello there.' }];
    const { usage } = await new ResilientModel(new MeteredModel(new ScriptedModel(script), prices), limits).generate({ ...asking, meter });
    expect(meter.spendings.map(({ outputTokens }) => outputTokens)).toEqual([100, 0, usage.outputTokens]);
    expect(meter.spendings[1]?.costMicros).toBe(0);
  });

  test('is asked about before each attempt, and a refusal is final', async () => {
    const scripted = new ScriptedModel([{ text: 'Hello there.' }]);
    const model = new ResilientModel(new MeteredModel(scripted, prices), limits);
    const meter = new Purse(900);
    const outcomes = [];
    for (let call = 0; call < 4; call += 1) outcomes.push(await failing(model.generate({ ...asking, meter })));
    expect(outcomes).toContain('too_expensive');
    expect(meter.total).toBeLessThanOrEqual(900);
    expect(scripted.calls).toHaveLength(outcomes.filter((outcome) => outcome === 'answered').length);
  });
});
