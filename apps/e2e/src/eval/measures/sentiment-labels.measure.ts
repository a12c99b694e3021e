import { SentimentLabel } from '@csa/contracts';
import { z } from 'zod';
import type { Figure, Measure } from '../measure.js';
import { macroF1 } from '../metrics/classification.js';
import { auroc } from '../metrics/scores.js';
import { moodsOf } from './moods.js';

const LabelledText = z.object({ text: z.string(), label: SentimentLabel });
/** A rating this far from the middle of a scale from −4 to 4 has a side; nearer to it people disagree. */
const SIDE = 0.5;
const RatedText = z.object({ text: z.string(), score: z.number() }).transform(({ text, score }) => ({
  text, label: score >= SIDE ? ('positive' as const) : score <= -SIDE ? ('negative' as const) : ('neutral' as const),
}));

/** Whether the three labels are right: where a set says them, and else by the side of its ratings. */
export const sentimentLabels: Measure = {
  area: 'sentiment', name: 'labels', needs: ['sentiment'],
  async run({ data, desks }) {
    const sets = data.sets('sentiment', z.union([LabelledText, RatedText]));
    const figures: { set: string; rows: number; macroF1: number; negative: number }[] = [];
    for (const { name, rows } of sets) {
      const moods = await moodsOf(rows.map(({ text }) => text), desks);
      figures.push({
        set: name, rows: rows.length,
        macroF1: macroF1(rows.map(({ label }, index) => ({ actual: label, told: moods[index]?.label ?? '' }))),
        negative: auroc(rows.map(({ label }, index) => ({ positive: label === 'negative', score: -(moods[index]?.polarity ?? 0) }))),
      });
    }
    return [meanFigure('sentiment.macro-f1', figures, 'macroF1'), meanFigure('sentiment.negative-auroc', figures, 'negative')];
  },
};

function meanFigure(id: string, sets: readonly { rows: number; macroF1: number; negative: number }[], key: 'macroF1' | 'negative'): Figure {
  const rows = sets.reduce((sum, set) => sum + set.rows, 0);
  return { id, rows, value: sets.reduce((sum, set) => sum + set[key], 0) / sets.length, detail: sets };
}
