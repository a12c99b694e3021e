import { type ExtraFeatures, FeatureExtractor } from '../features.js';
import type { TrainingSettings } from './training-settings.js';

/** A text and what is true of it. */
export interface Example {
  readonly text: string;
  /** The class; for yes or no 1 or 0; for a number the number. */
  readonly label: string | number;
  /** How much it counts; 1 when left out. */
  readonly weight?: number;
  readonly extras?: ExtraFeatures;
  /** Examples of one group are never on both sides of a validation. */
  readonly group?: string;
}

/** Examples as numbers, rows behind one another; columns are only what occurs often enough. */
export interface Dataset {
  /** Where each row begins in `columns` and `values`; one more entry than rows. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** The feature index of every column. */
  readonly features: Int32Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly rows: number;
}

export function encode(examples: readonly Example[], settings: TrainingSettings): Dataset {
  const extractor = new FeatureExtractor(settings.features, settings.extras);
  const rows = examples.map(({ text, extras }) => {
    const { indexes, values, length } = extractor.extract(text, extras);
    return { indexes: indexes.slice(0, length), values: values.slice(0, length) };
  });
  const columnOf = columnsOf(rows, extractor, settings.leastTexts);
  const kept = rows.map(({ indexes, values }) => [...indexes].flatMap((feature, at) => {
    const column = columnOf.get(feature);
    return column === undefined ? [] : [[column, values[at] ?? 0] as const];
  }));
  const starts = new Int32Array(rows.length + 1);
  kept.forEach((row, index) => { starts[index + 1] = (starts[index] ?? 0) + row.length; });
  const flat = kept.flat();
  return {
    starts, rows: rows.length, features: Int32Array.from(columnOf.keys()),
    columns: Int32Array.from(flat, ([column]) => column), values: Float64Array.from(flat, ([, value]) => value),
    targets: Float64Array.from(examples, ({ label }) => targetOf(label, settings)),
    weights: weightsOf(examples, settings),
  };
}

/** Extra features always have a column; a bucket has one when enough texts fall into it. */
function columnsOf(rows: readonly { indexes: Int32Array }[], extractor: FeatureExtractor, leastTexts: number): Map<number, number> {
  const texts = new Int32Array(extractor.width);
  for (const { indexes } of rows) for (const feature of new Set(indexes)) texts[feature] = (texts[feature] ?? 0) + 1;
  const columns = new Map<number, number>();
  texts.forEach((count, feature) => {
    if (count >= leastTexts || feature >= extractor.buckets) columns.set(feature, columns.size);
  });
  return columns;
}

function targetOf(label: string | number, { link, classes }: TrainingSettings): number {
  if (link !== 'softmax') return Number(label);
  const index = classes.indexOf(String(label));
  if (index < 0) throw new Error(`"${label}" is none of the classes`);
  return index;
}

/** With balance, every class weighs as much as every other, however many examples it has. */
function weightsOf(examples: readonly Example[], { balance, link }: TrainingSettings): Float64Array {
  const own = examples.map(({ weight = 1 }) => weight);
  if (link === 'identity' || balance === 0) return Float64Array.from(own);
  const totals = new Map<string | number, number>();
  examples.forEach(({ label }, index) => totals.set(label, (totals.get(label) ?? 0) + (own[index] ?? 0)));
  const all = own.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(examples, ({ label }, index) => (own[index] ?? 0) * (all / totals.size / (totals.get(label) ?? 1)) ** balance);
}
