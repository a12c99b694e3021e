import { AnalyseMessage, AnalyseSentiment, type Output } from '@csa/contracts';
import { conversation } from '@csa/conversation';
import { answer, serviceFor } from '@csa/testing';
import { z } from 'zod';
import type { EvalDesks } from '../desks.js';
import type { Measure } from '../measure.js';
import { accuracy, f1Of } from '../metrics/classification.js';
import { calibrationError, reliabilityOf } from '../metrics/reliability.js';
import { percentile } from '../metrics/scores.js';

const LONGEST = 5_000;
const PIECE = 200;
const REPEATS = 5;
const Row = z.object({ text: z.string(), label: z.string(), accept: z.array(z.string()).min(1), source: z.string().default('all') });
type Analysis = Output<typeof AnalyseMessage>;

/** How a message sounds is measured elsewhere; here nobody is angry. */
const calm = answer(AnalyseSentiment, () => ({ sentiment: { label: 'neutral' as const, polarity: 0, frustrationScore: 0, keywords: [], indicators: [] }, trend: 'stable' as const, history: [] }));

/** A finer detail as one of the seven acts. */
const acts: Partial<Record<Analysis['intentDetail'], string>> = {
  thanks: 'feedback', account_lookup: 'request', ticket_status: 'request', ticket_create: 'request', ticket_update: 'request',
};

async function analysed(text: string, desks: EvalDesks): Promise<Analysis> {
  const desk = await desks.of(conversation, { answers: [calm] });
  return desk.call(AnalyseMessage, { text: text.slice(0, LONGEST), history: [] }, serviceFor('evaluation'));
}

/** Whether the act of a message is told right, whether a wish for a person is, and whether the confidence means what it says. */
export const intents: Measure = {
  area: 'intent', name: 'acts', needs: ['intent'],
  async run({ data, desks }) {
    const rows = data.sets('intent', Row, (file) => file.startsWith('coarse_')).flatMap((set) => set.rows);
    const told: { source: string; accepts: readonly string[]; actual: string; told: string; confidence: number }[] = [];
    for (const { text, label, accept, source } of rows) {
      const { intentDetail, intentConfidence } = await analysed(text, desks);
      told.push({ source, accepts: accept, actual: label, told: acts[intentDetail] ?? intentDetail, confidence: intentConfidence });
    }
    const sources = [...new Set(told.map(({ source }) => source))];
    const forecasts = told.map(({ accepts, told: act, confidence }) => ({ probability: confidence, happened: accepts.includes(act) }));
    return [
      { id: 'intent.acts', value: accuracy(told), rows: rows.length, detail: sources.map((source) => ({ source, right: accuracy(told.filter((row) => row.source === source)) })) },
      { id: 'intent.person-f1', value: f1Of(told, 'contact_human'), rows: rows.length },
      { id: 'intent.calibration-error', value: calibrationError(forecasts), rows: rows.length, detail: reliabilityOf(forecasts) },
    ];
  },
};

/** What a message of 200 characters costs, the bus and the check of both payloads included; each text's time is the median of several. */
export const intentSpeed: Measure = {
  area: 'intent', name: 'speed', needs: ['intent'],
  async run({ data, desks }) {
    const prose = data.sets('intent', Row, (file) => file.startsWith('coarse_')).flatMap(({ rows }) => rows.map(({ text }) => text)).join('. ');
    const pieces = Array.from({ length: Math.floor(prose.length / PIECE) }, (_, index) => prose.slice(index * PIECE, (index + 1) * PIECE));
    for (const piece of pieces) await analysed(piece, desks);
    const times: number[] = [];
    for (const piece of pieces) {
      const repeats: number[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat += 1) {
        const began = performance.now();
        await analysed(piece, desks);
        repeats.push(performance.now() - began);
      }
      times.push(percentile(repeats, 0.5));
    }
    return [{ id: 'intent.understand-p99-ms', value: percentile(times, 0.99), rows: pieces.length, detail: { p50: percentile(times, 0.5) } }];
  },
};
