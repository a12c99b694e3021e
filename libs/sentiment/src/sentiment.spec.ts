import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AnalyseSentiment } from '@csa/contracts';
import { serviceFor, type ServiceDesk, startService } from '@csa/testing';
import { sentiment } from './index.js';

describe('the sentiment service', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(sentiment); });
  afterAll(() => desk.close());

  const ask = (text: string, earlier: { history?: { polarity: number; frustrationScore: number }[]; historyTexts?: string[] } = {}) =>
    desk.call(AnalyseSentiment, { text, ...earlier }, serviceFor('user_001'));

  test('says how a message sounds, and that a first message is no trend', async () => {
    const answer = await ask('I am furious!');
    expect(answer.sentiment).toMatchObject({ label: 'negative', keywords: ['furious'] });
    expect(answer).toMatchObject({ trend: 'stable', history: [] });
  });

  test('an empty message is neutral', async () => {
    expect((await ask('')).sentiment).toMatchObject({ label: 'neutral', polarity: 0, frustrationScore: 0 });
  });

  test('the trend is seen from the moods that are given', async () => {
    const history = [{ polarity: 0, frustrationScore: 0.1 }, { polarity: -0.3, frustrationScore: 0.4 }];
    expect(await ask('This is ridiculous, nothing works!', { history })).toMatchObject({ trend: 'declining', history });
  });

  test('texts take the place of moods and come back as moods', async () => {
    const answer = await ask('Perfect, it works now. Thank you!', {
      history: [{ polarity: 1, frustrationScore: 0 }], historyTexts: ['My parcel is broken', 'Still no answer!'],
    });
    expect(answer.trend).toBe('improving');
    expect(answer.history).toHaveLength(2);
    expect(answer.history.every(({ polarity }) => polarity < 0)).toBe(true);
  });

  test('only the last twenty are looked at', async () => {
    const historyTexts = ['I hate this', ...Array.from({ length: 20 }, () => 'ok')];
    const { history } = await ask('ok', { historyTexts });
    expect(history).toEqual(Array.from({ length: 20 }, () => ({ polarity: 0, frustrationScore: 0 })));
  });

  test('a trouble that goes on and on gets the numbers a hand-off asks for', async () => {
    const { sentiment: last } = await ask("It's still not working! This is ridiculous!", { historyTexts: ['I have a problem'] });
    expect(last.label).toBe('negative');
    expect(last.frustrationScore).toBeGreaterThanOrEqual(0.8);

    const calmer = await ask("It's still not working!", { historyTexts: ['I have a problem'] });
    expect(calmer.sentiment.frustrationScore).toBeLessThan(0.8);
    expect(calmer.sentiment.polarity).toBeGreaterThan(-0.5);
  });

  test('what customers write is not logged', async () => {
    await ask('my secret word is zanzibar');
    expect(JSON.stringify(desk.log)).not.toContain('zanzibar');
  });
});
