import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { linked, packed, plattOf, scorerOf, train, type TrainingSettings } from '@csa/text-model/training';
import type { z } from 'zod';
import { acts, extrasFor } from '../act-model.js';
import { intents } from '../index.js';
import { judgedRows, ownRows, publicRows } from './training-rows.js';
import type { JudgedRow, TrainingRow } from './training-rows.js';

const settings: z.input<typeof TrainingSettings> = {
  link: 'softmax',
  classes: [...acts],
  features: { wordNgrams: 2, charNgrams: [3, 4], bucketBits: 17, longestText: 1_300 },
  extras: extrasFor(intents.map(({ detail }) => detail)),
  penalty: 1e-4,
  penaltyOfExtras: 0.1,
  balance: 0.3,
  leastTexts: 2,
  mostSteps: 80,
};
const ABOUT = 'Learned by `npm run train -- intents` from the examples of the intents, CLINC150 and BANKING77; see NOTICE and docs/quality.md.';

const ABOUT_CONFIDENCE = 'From the share of the likeliest act to how often it is right; written by `npm run train -- intents`, each public set judged by a model that had not learned from it.';

/** Writes the model's files; the same data give the same bytes. */
function main(): void {
  const { values: { data } } = parseArgs({ options: { data: { type: 'string' } } });
  if (data === undefined) throw new Error('Where are the data? npm run train -- intents --data DIR');
  const rows = [...ownRows(), ...publicRows(data)];
  const text = packed(train(rows, settings), { name: 'intents', about: ABOUT });
  write('intent-model', text);
  const confidence = plattOf(...trials(rows, judgedRows(data)));
  write('intent-confidence', `${JSON.stringify({ about: ABOUT_CONFIDENCE, ...confidence }, null, 2)}\n`);
  process.stdout.write(`${rows.length} texts; ${Math.round(text.length / 1_000)} kB; confidence ${confidence.slope.toFixed(2)} · logit + ${confidence.offset.toFixed(2)}\n`);
}

function write(name: string, text: string): void {
  writeFileSync(new URL(`../../../data/${name}.json`, import.meta.url), text);
}

/** For every judged text of a set, by a model without that set: the logit of its likeliest act, and whether that is right. */
function trials(rows: readonly TrainingRow[], judged: readonly JudgedRow[]): [logits: number[], right: number[]] {
  const logits: number[] = [];
  const right: number[] = [];
  for (const set of new Set(judged.map(({ row }) => row.source))) {
    const score = scorerOf(train(rows.filter(({ source }) => source !== set), settings));
    for (const { row, accepts } of judged.filter((each) => each.row.source === set)) {
      const odds = [...linked(score(row), 'softmax')];
      const most = Math.max(...odds);
      logits.push(Math.log(most / Math.max(1e-9, 1 - most)));
      right.push(accepts.includes(acts[odds.indexOf(most)] ?? 'request') ? 1 : 0);
    }
  }
  return [logits, right];
}

main();
