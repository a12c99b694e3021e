import type { MoodExample } from './mood-training.js';

/** For each set of examples how well held-out scores follow what is true: a correlation and, for yes or no, the order. */
export function validationReport(examples: readonly MoodExample[], held: readonly number[]): string {
  const sets = [...new Set(examples.map(({ set }) => set))];
  return sets.map((set) => {
    const pairs = examples.flatMap((example, index) => (example.set === set ? [[held[index] ?? 0, Number(example.label)] as const] : []));
    return `  ${set}: ${pairs.length} texts, correlation ${correlation(pairs).toFixed(3)}, order ${order(pairs).toFixed(3)}`;
  }).join('\n');
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const moment = (of: (pair: readonly [number, number]) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0);
  return moment(([a, b]) => (a - x) * (b - y)) / Math.sqrt(moment(([a]) => (a - x) ** 2) * moment(([, b]) => (b - y) ** 2) || 1);
}

/** The chance that a text with the higher label has the higher score, over pairs of the lowest and the highest label. */
function order(pairs: readonly (readonly [number, number])[]): number {
  const labels = pairs.map(([, label]) => label);
  const [least, most] = [labels.reduce((a, b) => Math.min(a, b), Infinity), labels.reduce((a, b) => Math.max(a, b), -Infinity)];
  const ranked = pairs.filter(([, label]) => label === least || label === most).sort(([a], [b]) => a - b);
  let below = 0;
  let right = 0;
  for (const [, label] of ranked) {
    if (label === least) below += 1;
    else right += below;
  }
  return right / Math.max(1, below * (ranked.length - below));
}
