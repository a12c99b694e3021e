/** A score and whether the row is one of those that should have a high one. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/**
 * The chance that a random positive scores higher than a random negative, ties counting half (Mann and Whitney). 0.5
 * when either kind is missing.
 */
export function auroc(rows: readonly Scored[]): number {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  const positives = rows.filter(({ positive }) => positive).length;
  const negatives = rows.length - positives;
  if (positives === 0 || negatives === 0) return 0.5;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * sorted.slice(from, to).filter(({ positive }) => positive).length;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** How straight the line between two rows of numbers is, −1 … 1; 0 when one of them does not vary. */
export function pearson(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** The best F1 over all thresholds whose precision is at least this; 0 when none is. Ties are taken together. */
export function f1AtPrecision(rows: readonly Scored[], leastPrecision: number): number {
  const sorted = [...rows].sort((a, b) => b.score - a.score);
  const positives = rows.filter(({ positive }) => positive).length;
  let right = 0;
  let best = 0;
  sorted.forEach((row, index) => {
    if (row.positive) right += 1;
    if (sorted[index + 1]?.score === row.score || right / (index + 1) < leastPrecision) return;
    best = Math.max(best, (2 * right) / (index + 1 + positives));
  });
  return best;
}

/** Value below which this share of the numbers lies (nearest rank). Empty: 0. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}
