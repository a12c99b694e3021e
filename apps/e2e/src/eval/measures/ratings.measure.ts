import { z } from 'zod';
import type { Measure } from '../measure.js';
import { pearson } from '../metrics/scores.js';
import { moodsOf } from './moods.js';

/** A text with the mean of many people's ratings, whatever their scale. */
const RatedText = z.object({ text: z.string(), score: z.number() });

/** Whether polarity follows what people say of tweets, reviews, film snippets and editorials; every set counts alike. */
export const ratings: Measure = {
  area: 'sentiment', name: 'human ratings', needs: ['sentiment'],
  async run({ data, desks }) {
    const bySet: { set: string; pearson: number; rows: number }[] = [];
    for (const { name, rows } of data.sets('sentiment', RatedText)) {
      const moods = await moodsOf(rows.map(({ text }) => text), desks);
      bySet.push({ set: name, rows: rows.length, pearson: pearson(rows.map(({ score }, index) => [score, moods[index]?.polarity ?? 0])) });
    }
    const mean = bySet.reduce((sum, set) => sum + set.pearson, 0) / bySet.length;
    return [{ id: 'sentiment.pearson', value: mean, rows: bySet.reduce((sum, set) => sum + set.rows, 0), detail: bySet }];
  },
};
