import { AnalyseSentiment } from '@csa/contracts';
import { sentiment } from '@csa/sentiment';
import { serviceFor } from '@csa/testing';
import { z } from 'zod';
import type { Measure } from '../measure.js';
import { percentile } from '../metrics/scores.js';

const Text = z.object({ text: z.string() });
const LENGTH = 200;
const PIECES = 1_000;
const REPEATS = 7;

/**
 * What a message of 200 characters costs, the bus and the check of both payloads included. Each text's time is the
 * median of several, so that what else the machine does is not measured; the percentiles are over different texts.
 */
export const sentimentSpeed: Measure = {
  area: 'sentiment', name: 'speed', needs: ['sentiment'],
  async run({ data, desks }) {
    const desk = await desks.of(sentiment);
    const prose = data.sets('sentiment', Text).flatMap(({ rows }) => rows.map(({ text }) => text)).join(' ');
    const count = Math.min(PIECES, Math.floor(prose.length / LENGTH));
    const pieces = Array.from({ length: count }, (_, index) => prose.slice(index * LENGTH, (index + 1) * LENGTH));
    const timeOf = async (text: string) => {
      const began = performance.now();
      await desk.call(AnalyseSentiment, { text }, serviceFor('evaluation'));
      return performance.now() - began;
    };
    for (const piece of pieces) await timeOf(piece);
    const times: number[] = [];
    for (const piece of pieces) {
      const repeats: number[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat += 1) repeats.push(await timeOf(piece));
      times.push(percentile(repeats, 0.5));
    }
    return [{ id: 'sentiment.analyse-p99-ms', value: percentile(times, 0.99), rows: count, detail: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) } }];
  },
};
