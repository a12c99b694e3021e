/** Whether each row was told right, by what it is and what it was taken for. */
export interface Told {
  readonly actual: string;
  readonly told: string;
}

/** The harmonic mean of precision and recall for one class, 0 … 1; 0 when it was never told right. */
export function f1Of(rows: readonly Told[], label: string): number {
  const right = rows.filter(({ actual, told }) => actual === label && told === label).length;
  const actual = rows.filter((row) => row.actual === label).length;
  const told = rows.filter((row) => row.told === label).length;
  return actual + told === 0 ? 0 : (2 * right) / (actual + told);
}

/** The mean of every class's F1, each class counting alike; only classes that occur. */
export function macroF1(rows: readonly Told[]): number {
  const labels = [...new Set(rows.map(({ actual }) => actual))];
  return labels.length === 0 ? 0 : labels.reduce((sum, label) => sum + f1Of(rows, label), 0) / labels.length;
}

/** The share that was told right; `accepts` may hold more than one right answer. Empty: 0. */
export function accuracy(rows: readonly { accepts: readonly string[]; told: string }[]): number {
  return rows.length === 0 ? 0 : rows.filter(({ accepts, told }) => accepts.includes(told)).length / rows.length;
}
