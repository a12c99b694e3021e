import type { z } from 'zod';
import { FeatureExtractor } from '../features.js';
import { logistic, softmax } from '../linear-model.js';
import { type Dataset, encode, type Example } from './dataset.js';
import { minimise } from './lbfgs.js';
import { objectiveOf } from './objective.js';
import { TrainingSettings } from './training-settings.js';

/** What was learned, in full precision. Not yet a model of the product: `packed` makes its file. */
export interface Trained {
  readonly settings: TrainingSettings;
  /** By feature index, the weight of every output; a feature that is missing weighs 0. */
  readonly weights: ReadonlyMap<number, Float64Array>;
  readonly bias: Float64Array;
}

/** Learns from examples: logistic regression (softmax, logistic) or ridge regression (identity), with an L2 penalty. */
export function train(examples: readonly Example[], wanted: z.input<typeof TrainingSettings>): Trained {
  const settings = TrainingSettings.parse(wanted);
  const data = encode(examples, settings);
  const outputs = outputsOf(settings);
  const objective = objectiveOf(data, { link: settings.link, outputs, penalties: penaltiesOf(data, settings) });
  const learned = minimise(objective, (data.features.length + 1) * outputs, settings.mostSteps);
  const weights = new Map<number, Float64Array>();
  data.features.forEach((feature, column) => weights.set(feature, learned.slice(column * outputs, (column + 1) * outputs)));
  return { settings, weights, bias: learned.slice(data.features.length * outputs) };
}

export function outputsOf({ link, classes }: TrainingSettings): number {
  return link === 'softmax' ? classes.length : 1;
}

function penaltiesOf(data: Dataset, { penalty, penaltyOfExtras, features }: TrainingSettings): Float64Array {
  const buckets = 2 ** features.bucketBits;
  return Float64Array.from(data.features, (feature) => (feature < buckets ? penalty : penalty * penaltyOfExtras));
}

/** Scores of texts before calibration and link, by what was learned in full precision. */
export function scorerOf({ settings, weights, bias }: Trained): (example: Pick<Example, 'text' | 'extras'>) => Float64Array {
  const extractor = new FeatureExtractor(settings.features, settings.extras);
  return ({ text, extras }) => {
    const { indexes, values, length } = extractor.extract(text, extras);
    const scores = bias.slice();
    for (let at = 0; at < length; at += 1) {
      const row = weights.get(indexes[at] ?? 0);
      if (row === undefined) continue;
      for (let output = 0; output < scores.length; output += 1) scores[output] = (scores[output] ?? 0) + (row[output] ?? 0) * (values[at] ?? 0);
    }
    return scores;
  };
}

/** Scores as probabilities, by the settings' link. */
export function linked(scores: Float64Array, link: TrainingSettings['link']): Float64Array {
  if (link === 'softmax') return softmax(scores);
  return link === 'logistic' ? scores.map(logistic) : scores;
}
