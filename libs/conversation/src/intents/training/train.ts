import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LinearModel } from '@csa/text-model';
import { packed, plattOf, train, type TrainingSettings } from '@csa/text-model/training';
import type { z } from 'zod';
import { newDialogue } from '../../dialogue-state.js';
import { findEntities } from '../../entities.js';
import { ActModel, actOf, acts, extrasFor } from '../act-model.js';
import { IntentClassifier } from '../classifier.js';
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

const ABOUT_CONFIDENCE = 'From the share of the likeliest act to how often it is right where the model decides; written by `npm run train -- intents`, each public set judged by a model that had not learned from it.';

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

/** Leaves shares as they are. */
const AS_IT_IS = { about: '', slope: 1, offset: 0 };

/**
 * For every judged text that the model decides about, no cue being sure: the logit of the act's share, and whether the act
 * is right. Each set is understood as the product would, by a model that has not learned from it.
 */
function trials(rows: readonly TrainingRow[], judged: readonly JudgedRow[]): [logits: number[], right: number[]] {
  const heard = [...new Set(judged.map(({ row }) => row.source))].flatMap((set) => {
    const model = LinearModel.parse(packed(train(rows.filter(({ source }) => source !== set), settings), { name: 'trial', about: 'learned without one source' }));
    const classifier = new IntentClassifier(intents, ActModel.of(model, AS_IT_IS));
    return judged.filter((each) => each.row.source === set).flatMap(({ message, accepts }) => {
      const { intentDetail, confidence: share, by } = classifier.classify(message, newDialogue, findEntities(message));
      return by === 'model' ? [{ logit: Math.log(share / Math.max(1e-9, 1 - share)), right: accepts.some((act) => act === actOf(intentDetail)) ? 1 : 0 }] : [];
    });
  });
  return [heard.map(({ logit }) => logit), heard.map(({ right }) => right)];
}

main();
