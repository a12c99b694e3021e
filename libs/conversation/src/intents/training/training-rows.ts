import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '@csa/text-model/training';
import { z } from 'zod';
import { readDataFile } from '../../data-file.js';
import { newDialogue } from '../../dialogue-state.js';
import { actOf, acts, extrasOf } from '../act-model.js';
import type { Act } from '../act-model.js';
import { readCues } from '../cue-reading.js';
import { examplesOf } from '../examples.js';
import { intents } from '../index.js';
import { readWording } from '../wording.js';

const ActsByIntent = z.strictObject({ about: z.string(), sets: z.record(z.string(), z.partialRecord(z.enum(acts), z.array(z.string()))) });
const Row = z.object({ text: z.string(), label: z.string() });
const Judged = z.object({ text: z.string(), label: z.enum(acts), accept: z.array(z.enum(acts)), source: z.string() });

/** An example of ours counts as much as this many public ones: they are few, and written for what customers ask here. */
const WEIGHT_OF_OURS = 8;
/** "How do I change my PIN?" asks, whatever it is about; a public set that sorts by matter calls it a request. "Why …" complains. */
const ASKS = /^(?:what|which|who|whom|whose|where|when|how|why|is|are|was|were|do|does|did|has|have|had|am|can (?:i|we|it|my|the)|could (?:i|we|it)|may i|should|will|would (?:i|it|there)|must)\b/;

/** A text with the act that it is, as the model learns and is asked. */
export type TrainingRow = Example & { readonly label: Act; readonly source: string };

export function trainingRow(message: string, label: Act, source: string): TrainingRow {
  const wording = readWording(message);
  const extras = extrasOf(readCues(intents, wording, newDialogue));
  return { text: wording.text, label, source, extras, ...(source === 'ours' ? { weight: WEIGHT_OF_OURS } : {}) };
}

/** The examples of every intent that is an act. */
export function ownRows(): TrainingRow[] {
  return intents.flatMap((definition) => {
    const act = actOf(definition.detail);
    return act === null ? [] : examplesOf(definition).map((text) => trainingRow(text, act, 'ours'));
  });
}

/** The rows of the public sets whose licence lets a model learn from them (see NOTICE). */
export function publicRows(folder: string): TrainingRow[] {
  const { sets } = readDataFile('training/acts', ActsByIntent);
  return Object.entries(sets).flatMap(([set, byAct]) => {
    const actOfIntent = new Map(acts.flatMap((act) => (byAct[act] ?? []).map((name) => [name, act] as const)));
    return readRows(join(folder, 'intent', `${set}.open.jsonl`), Row).flatMap(({ text, label }) => {
      const act = actOfIntent.get(label);
      return act === undefined ? [] : [trainingRow(text, surfaceAct(text, act), set)];
    });
  });
}

function surfaceAct(text: string, act: Act): Act {
  const { core } = readWording(text);
  const asks = ASKS.test(core) && !(act === 'complaint' && core.startsWith('why'));
  return asks && (act === 'request' || act === 'complaint') ? 'question' : act;
}

/** A text for which somebody has said which acts count as right. */
export interface JudgedRow {
  readonly message: string;
  readonly row: TrainingRow;
  readonly accepts: readonly Act[];
}

/** Those of the sets that the model learns from; their names there are shorter. */
export function judgedRows(folder: string): JudgedRow[] {
  const { sets } = readDataFile('training/acts', ActsByIntent);
  return readRows(join(folder, 'intent', 'coarse_dev.open.jsonl'), Judged).flatMap(({ text, label, accept, source }) => {
    const set = Object.keys(sets).find((name) => name.startsWith(source));
    return set === undefined ? [] : [{ message: text, row: trainingRow(text, label, set), accepts: accept }];
  });
}

function readRows<T extends z.ZodType>(file: string, row: T): z.output<T>[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => row.parse(JSON.parse(line)));
}
