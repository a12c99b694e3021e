import { z } from 'zod';
import type { Measure } from '../measure.js';
import { auroc, f1AtPrecision } from '../metrics/scores.js';
import { moodsOf } from './moods.js';

const LabelledText = z.object({ text: z.string(), label: z.union([z.literal(0), z.literal(1)]) });

/** Whether comments that were marked angry, annoyed or disappointed score above the others. */
export const frustration: Measure = {
  area: 'frustration', name: 'marked texts', needs: ['frustration'],
  async run({ data, desks }) {
    const detail: { set: string; rows: number; auroc: number; bestF1: number }[] = [];
    for (const { name, rows } of data.sets('frustration', LabelledText)) {
      const moods = await moodsOf(rows.map(({ text }) => text), desks);
      const scored = rows.map(({ label }, index) => ({ positive: label === 1, score: moods[index]?.frustrationScore ?? 0 }));
      detail.push({ set: name, rows: rows.length, auroc: auroc(scored), bestF1: f1AtPrecision(scored, 0.6) });
    }
    return [{ id: 'frustration.auroc', value: detail.reduce((sum, set) => sum + set.auroc, 0) / detail.length, rows: detail.reduce((sum, set) => sum + set.rows, 0), detail }];
  },
};
