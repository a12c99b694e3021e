import { logistic, softmax } from '../linear-model.js';
import type { ModelFile } from '../model-file.js';
import { minimise } from './lbfgs.js';

type Calibration = ModelFile['calibration'];

/**
 * Slope and offset that make logistic(slope · score + offset) the share of yes among examples with that score (Platt
 * 1999, with his softened targets). The scores must come from examples that the model did not learn from.
 */
export function plattOf(scores: readonly number[], labels: readonly number[]): Calibration {
  const yes = labels.filter((label) => label === 1).length;
  const targets = { yes: (yes + 1) / (yes + 2), no: 1 / (labels.length - yes + 2) };
  const [slope = 1, offset = 0] = minimise(([a = 0, b = 0], gradient) => {
    gradient.fill(0);
    let loss = 0;
    scores.forEach((score, index) => {
      const target = labels[index] === 1 ? targets.yes : targets.no;
      const share = logistic(a * score + b);
      loss -= target * Math.log(Math.max(1e-300, share)) + (1 - target) * Math.log(Math.max(1e-300, 1 - share));
      gradient[0] = (gradient[0] ?? 0) + (share - target) * score;
      gradient[1] = (gradient[1] ?? 0) + share - target;
    });
    for (let part = 0; part < 2; part += 1) gradient[part] = (gradient[part] ?? 0) / scores.length;
    return loss / scores.length;
  }, 2, 200);
  return { slope, offset };
}

/** The temperature of a softmax as a slope (1/T) that makes held-out examples likeliest (Guo et al. 2017). */
export function temperatureOf(scores: readonly Float64Array[], targets: readonly number[]): Calibration {
  const lossAt = (slope: number) => scores.reduce((sum, row, index) => {
    const shares = softmax(row.map((score) => score * slope));
    return sum - Math.log(Math.max(1e-300, shares[targets[index] ?? 0] ?? 0));
  }, 0);
  let low = 0.05;
  let high = 20;
  for (let round = 0; round < 60; round += 1) {
    const third = (high / low) ** (1 / 3);
    if (lossAt(low * third) < lossAt(high / third)) high /= third;
    else low *= third;
  }
  return { slope: Math.sqrt(low * high), offset: 0 };
}
