/** What was found for a question, best first, and which of it is right. */
export interface Ranked {
  readonly found: readonly string[];
  readonly relevant: readonly string[];
}

/** The share of questions whose first finding is right (R@1). Empty: 0. */
export function firstRight(rows: readonly Ranked[]): number {
  return meanOf(rows, ({ found, relevant }) => (relevant.includes(found[0] ?? '') ? 1 : 0));
}

/** The mean of 1/rank of the first right finding among the first ten, 0 when there is none (MRR@10). */
export function reciprocalRank(rows: readonly Ranked[]): number {
  return meanOf(rows, ({ found, relevant }) => {
    const rank = found.slice(0, 10).findIndex((id) => relevant.includes(id)) + 1;
    return rank === 0 ? 0 : 1 / rank;
  });
}

/** The first finding's confidence, whether it is right, and whether the question can be answered at all. */
export interface Answered {
  readonly confidence: number;
  readonly answerable: boolean;
  readonly right: boolean;
}

/**
 * The share of answerable questions that are answered right at the lowest threshold at which at most `mostFalse` of the
 * unanswerable ones get an answer.
 */
export function answeredRight(rows: readonly Answered[], mostFalse: number): number {
  const answerable = rows.filter((row) => row.answerable);
  const unanswerable = rows.filter((row) => !row.answerable);
  const thresholds = [...new Set(rows.map(({ confidence }) => confidence))].sort((a, b) => b - a);
  let best = 0;
  for (const threshold of thresholds) {
    const falsely = unanswerable.filter(({ confidence }) => confidence >= threshold).length;
    if (falsely > mostFalse * unanswerable.length) break;
    best = answerable.filter(({ confidence, right }) => right && confidence >= threshold).length;
  }
  return answerable.length === 0 ? 0 : best / answerable.length;
}

function meanOf<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
}
