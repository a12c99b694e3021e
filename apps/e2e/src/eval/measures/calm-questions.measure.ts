import { z } from 'zod';
import type { Measure } from '../measure.js';
import { moodsOf } from './moods.js';

const Question = z.object({ text: z.string() });
/** From here on a message counts as frustrated; three of five such messages are handed to a person. */
const FRUSTRATED = 0.5;
/** What customers ask a bank and an assistant, nearly always calmly. */
const CALM_SETS = /^(?:banking77|clinc150|oos_clinc)\./u;

/** How many everyday questions would count as frustrated. */
export const calmQuestions: Measure = {
  area: 'frustration', name: 'calm questions', needs: ['intent'],
  async run({ data, desks }) {
    const detail: { set: string; rows: number; frustrated: number; negative: number }[] = [];
    for (const { name, rows } of data.sets('intent', Question, (file) => CALM_SETS.test(file))) {
      const moods = await moodsOf(rows.map(({ text }) => text), desks);
      detail.push({
        set: name, rows: rows.length,
        frustrated: moods.filter(({ frustrationScore }) => frustrationScore >= FRUSTRATED).length / rows.length,
        negative: moods.filter(({ label }) => label === 'negative').length / rows.length,
      });
    }
    const rows = detail.reduce((sum, set) => sum + set.rows, 0);
    return [{ id: 'frustration.calm-alarms', value: detail.reduce((sum, set) => sum + set.frustrated * set.rows, 0) / rows, rows, detail }];
  },
};
