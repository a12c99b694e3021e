import { logistic, softmax } from '../linear-model.js';
import type { Link } from '../model-file.js';
import type { Dataset } from './dataset.js';
import type { Objective } from './lbfgs.js';

/** Writes into `errors` what each output is off by and returns the loss of one row. */
type Loss = (scores: Float64Array, target: number, errors: Float64Array) => number;

const losses: Readonly<Record<Link, Loss>> = {
  softmax: (scores, target, errors) => {
    const shares = softmax(scores);
    shares.forEach((share, output) => { errors[output] = share - (output === target ? 1 : 0); });
    return -Math.log(Math.max(1e-300, shares[target] ?? 0));
  },
  logistic: (scores, target, errors) => {
    const share = logistic(scores[0] ?? 0);
    errors[0] = share - target;
    return -(target * Math.log(Math.max(1e-300, share)) + (1 - target) * Math.log(Math.max(1e-300, 1 - share)));
  },
  identity: (scores, target, errors) => {
    const off = (scores[0] ?? 0) - target;
    errors[0] = off;
    return off * off / 2;
  },
};

/** The columns' weights row by row, and after them the bias of every output. */
export function objectiveOf(data: Dataset, shape: { link: Link; outputs: number; penalties: Float64Array }): Objective {
  const loss = losses[shape.link];
  const { outputs } = shape;
  const total = data.weights.reduce((sum, weight) => sum + weight, 0);
  const scores = new Float64Array(outputs);
  const errors = new Float64Array(outputs);
  return (at, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let row = 0; row < data.rows; row += 1) {
      scoreRow(data, row, at, scores);
      const share = (data.weights[row] ?? 0) / total;
      value += share * loss(scores, data.targets[row] ?? 0, errors);
      for (let output = 0; output < outputs; output += 1) errors[output] = (errors[output] ?? 0) * share;
      spreadErrors(data, row, errors, gradient);
    }
    return value + addPenalty(at, gradient, shape);
  };
}

function scoreRow(data: Dataset, row: number, at: Float64Array, scores: Float64Array): void {
  scores.set(at.subarray(data.features.length * scores.length));
  visitRow(data, row, (column, value) => {
    const first = column * scores.length;
    for (let output = 0; output < scores.length; output += 1) scores[output] = (scores[output] ?? 0) + value * (at[first + output] ?? 0);
  });
}

function spreadErrors(data: Dataset, row: number, errors: Float64Array, gradient: Float64Array): void {
  const spread = (column: number, value: number) => {
    const first = column * errors.length;
    for (let output = 0; output < errors.length; output += 1) gradient[first + output] = (gradient[first + output] ?? 0) + value * (errors[output] ?? 0);
  };
  spread(data.features.length, 1);
  visitRow(data, row, spread);
}

function visitRow({ starts, columns, values }: Dataset, row: number, visit: (column: number, value: number) => void): void {
  const end = starts[row + 1] ?? 0;
  for (let place = starts[row] ?? 0; place < end; place += 1) visit(columns[place] ?? 0, values[place] ?? 0);
}

/** The bias is free: it only says how common a class is. */
function addPenalty(at: Float64Array, gradient: Float64Array, { outputs, penalties }: { outputs: number; penalties: Float64Array }): number {
  let value = 0;
  for (let column = 0; column < penalties.length; column += 1) {
    const penalty = penalties[column] ?? 0;
    for (let index = column * outputs; index < (column + 1) * outputs; index += 1) {
      const weight = at[index] ?? 0;
      value += penalty * weight * weight / 2;
      gradient[index] = (gradient[index] ?? 0) + penalty * weight;
    }
  }
  return value;
}
