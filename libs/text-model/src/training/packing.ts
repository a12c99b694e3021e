import { ModelFile, packAscending } from '../model-file.js';
import { outputsOf, type Trained } from './trainer.js';

export interface Packing {
  readonly name: string;
  readonly about: string;
  readonly calibration?: ModelFile['calibration'];
  /** The buckets that weigh most are kept, at most this many. */
  readonly mostBuckets?: number;
}

const LARGEST_BYTE = 127;
const MOST_CHARACTERS = 3 * 1024 * 1024;

/** The text of the model's file: weights as signed bytes, the lightest buckets left out. Same learning, same bytes. */
export function packed(trained: Trained, { name, about, calibration = { slope: 1, offset: 0 }, mostBuckets = 200_000 }: Packing): string {
  const { settings, weights, bias } = trained;
  const outputs = outputsOf(settings);
  const buckets = 2 ** settings.features.bucketBits;
  const scales = scalesOf(trained, outputs, buckets);
  const rows = [...weights]
    .filter(([feature]) => feature < buckets)
    .map(([bucket, row]) => ({ bucket, bytes: Array.from(row, (weight, output) => Math.round(weight / (scales[output] || 1))), weight: Math.max(...row.map(Math.abs)) }))
    .filter(({ bytes }) => bytes.some((byte) => byte !== 0))
    .sort((a, b) => b.weight - a.weight || a.bucket - b.bucket)
    .slice(0, mostBuckets)
    .sort((a, b) => a.bucket - b.bucket);
  const file = ModelFile.parse({
    format: 'linear-model', version: 1, name, about, link: settings.link, classes: settings.classes,
    features: settings.features, extras: settings.extras, bias: Array.from(bias, precise), scales, calibration,
    extraWeights: settings.extras.map((_, index) => Array.from(weights.get(buckets + index) ?? new Float64Array(outputs), precise)),
    buckets: packAscending(rows.map(({ bucket }) => bucket)),
    weights: Buffer.from(Int8Array.from(rows.flatMap(({ bytes }) => bytes)).buffer).toString('base64'),
  });
  const text = `${JSON.stringify(file, null, 1)}\n`;
  if (text.length > MOST_CHARACTERS) throw new Error(`${name}: ${text.length} characters are more than a model may have; keep fewer buckets`);
  return text;
}

function scalesOf({ weights }: Trained, outputs: number, buckets: number): number[] {
  const largest = new Float64Array(outputs);
  for (const [feature, row] of weights) {
    if (feature < buckets) row.forEach((weight, output) => { largest[output] = Math.max(largest[output] ?? 0, Math.abs(weight)); });
  }
  return Array.from(largest, (most) => most / LARGEST_BYTE);
}

/** Nine digits: more than the bytes beside it hold, and a file that can be read. */
function precise(number: number): number {
  return Number(number.toPrecision(9));
}
