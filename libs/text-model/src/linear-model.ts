import { type ExtraFeatures, FeatureExtractor, type FeatureVector } from './features.js';
import { ModelFile, unpackAscending } from './model-file.js';

/** A file that is no model, or not one of this version. */
export class ModelFileError extends Error {
  constructor(complaints: readonly string[]) {
    super(`The model cannot be used:\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
    this.name = 'ModelFileError';
  }
}

export interface Prediction {
  readonly label: string;
  /** 0 … 1, calibrated. */
  readonly probability: number;
}

/** A linear model over hashed n-grams. Gives the same answer on every machine; learning is in `@csa/text-model/training`. */
export class LinearModel {
  private readonly weights: Int8Array;
  private readonly extractor: FeatureExtractor;

  private constructor(private readonly file: ModelFile) {
    this.extractor = new FeatureExtractor(file.features, file.extras);
    this.weights = denseWeights(file, this.extractor.buckets);
  }

  /** Reads the text of a model's file; what is no JSON is a SyntaxError. */
  static parse(text: string): LinearModel {
    return LinearModel.from(JSON.parse(text));
  }

  static from(content: unknown): LinearModel {
    const parsed = ModelFile.safeParse(content);
    if (!parsed.success) throw new ModelFileError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
    const complaints = mismatches(parsed.data);
    if (complaints.length > 0) throw new ModelFileError(complaints);
    return new LinearModel(parsed.data);
  }

  /** In the order of `probabilities`; for yes or no the one class that "yes" means, for a number its name. */
  get classes(): readonly string[] {
    return this.file.classes;
  }

  /** Names of the extra features that it learned with. */
  get extras(): readonly string[] {
    return this.file.extras;
  }

  /** Calibrated scores before the link, one an output. */
  scores(text: string, extras: ExtraFeatures = {}): Float64Array {
    const { bias, scales, extraWeights, calibration } = this.file;
    const outputs = bias.length;
    const vector = this.extractor.extract(text, extras);
    const sums = this.sumOfBuckets(vector, outputs);
    for (let output = 0; output < outputs; output += 1) {
      let score = (bias[output] ?? 0) + (sums[output] ?? 0) * (scales[output] ?? 0);
      this.file.extras.forEach((name, index) => { score += (extras[name] ?? 0) * (extraWeights[index]?.[output] ?? 0); });
      sums[output] = score * calibration.slope + calibration.offset;
    }
    return sums;
  }

  /** One probability a class, summing to 1; for yes or no the probability of yes; for a number the number itself. */
  probabilities(text: string, extras: ExtraFeatures = {}): Float64Array {
    const scores = this.scores(text, extras);
    if (this.file.link === 'softmax') return softmax(scores);
    return this.file.link === 'logistic' ? scores.map(logistic) : scores;
  }

  /** The likeliest class of several. */
  predict(text: string, extras: ExtraFeatures = {}): Prediction {
    const probabilities = this.probabilities(text, extras);
    let best = 0;
    probabilities.forEach((probability, index) => { if (probability > (probabilities[best] ?? 0)) best = index; });
    return { label: this.classes[best] ?? '', probability: probabilities[best] ?? 0 };
  }

  /** The probability of yes, or the number; the first class of a softmax. */
  value(text: string, extras: ExtraFeatures = {}): number {
    return this.probabilities(text, extras)[0] ?? 0;
  }

  private sumOfBuckets({ indexes, values, length }: FeatureVector, outputs: number): Float64Array {
    const sums = new Float64Array(outputs);
    const { buckets } = this.extractor;
    for (let at = 0; at < length; at += 1) {
      const bucket = indexes[at] ?? 0;
      if (bucket >= buckets) break;
      const value = values[at] ?? 0;
      const row = bucket * outputs;
      for (let output = 0; output < outputs; output += 1) sums[output] = (sums[output] ?? 0) + value * (this.weights[row + output] ?? 0);
    }
    return sums;
  }
}

export function logistic(score: number): number {
  return score >= 0 ? 1 / (1 + Math.exp(-score)) : Math.exp(score) / (1 + Math.exp(score));
}

export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const shares = scores.map((score) => Math.exp(score - highest));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

function denseWeights(file: ModelFile, buckets: number): Int8Array {
  const outputs = file.bias.length;
  const rows = Buffer.from(file.weights, 'base64');
  const dense = new Int8Array(buckets * outputs);
  unpackAscending(file.buckets).forEach((bucket, row) => {
    for (let output = 0; output < outputs; output += 1) dense[bucket * outputs + output] = rows[row * outputs + output] ?? 0;
  });
  return dense;
}

function mismatches({ link, classes, bias, scales, extras, extraWeights, buckets, weights, features }: ModelFile): string[] {
  const outputs = link === 'softmax' ? classes.length : 1;
  const listed = unpackAscending(buckets);
  const complaints: (string | false)[] = [
    classes.length !== outputs && 'classes: one is enough without a softmax',
    (bias.length !== outputs || scales.length !== outputs) && `bias, scales: ${outputs} each are needed`,
    (extraWeights.length !== extras.length || extraWeights.some((row) => row.length !== outputs)) && 'extraWeights: one row an extra feature, one number an output',
    Buffer.from(weights, 'base64').length !== listed.length * outputs && 'weights: one byte a bucket and output',
    (listed.at(-1) ?? 0) >= 2 ** features.bucketBits && 'buckets: beyond the last one',
  ];
  return complaints.filter((complaint) => complaint !== false);
}
