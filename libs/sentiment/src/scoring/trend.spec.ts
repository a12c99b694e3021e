import { describe, expect, test } from '@jest/globals';
import { trendOf } from './trend.js';

const calm = { polarity: 0, frustrationScore: 0 };
const polite = { polarity: 0.4, frustrationScore: 0 };
const happy = { polarity: 0.9, frustrationScore: 0 };
const uneasy = { polarity: -0.3, frustrationScore: 0.3 };
const angry = { polarity: -0.7, frustrationScore: 0.85 };

describe('the trend', () => {
  test.each([
    ['a first message, however angry', [], angry, 'stable'],
    ['calm after calm', [calm, calm, calm], calm, 'stable'],
    ['thanks after calm', [calm, calm, calm], polite, 'stable'],
    ['thanks after a calm wish with a trace of frustration in its wording', [{ polarity: 0, frustrationScore: 0.14 }, calm, calm], { polarity: 0.45, frustrationScore: 0 }, 'stable'],
    ['anger after a calm start', [calm], angry, 'declining'],
    ['unease, then anger', [calm, uneasy], angry, 'declining'],
    ['anger that was there all along', [angry, angry, angry], angry, 'stable'],
    ['calm after anger', [angry, angry], calm, 'improving'],
    ['joy after unease', [uneasy, calm, uneasy], happy, 'improving'],
    ['one uneasy word among many calm ones', [calm, calm, calm, calm, calm], { polarity: -0.2, frustrationScore: 0.1 }, 'stable'],
    ['indifference after joy', [happy, happy], calm, 'declining'],
  ])('of %s', (_, earlier, now, trend) => {
    expect(trendOf(earlier, now)).toBe(trend);
  });

  test('is measured against the customer, not against other people', () => {
    expect(trendOf([uneasy, uneasy, uneasy], uneasy)).toBe('stable');
    expect(trendOf([happy, happy, happy], uneasy)).toBe('declining');
  });

  test('recent moods count more than old ones', () => {
    expect(trendOf([angry, calm, calm, calm, calm, calm, calm, calm, calm], calm)).toBe('stable');
  });
});
