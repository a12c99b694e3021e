export const findingKinds = [
  'lost', 'doubled', 'gap', 'repeated ticket', 'out of order', 'missed', 'unanswered', 'untold', 'spoke over a person', 'two owners', 'odd',
] as const;

/**
 * `lost`: acknowledged and not there. `doubled`: there twice. `gap`: a number nobody has, or two have. `missed`: a device was
 * not shown it. `unanswered`: a message without reply and without a reason. `untold`: news left in the outbox.
 */
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** A conversation's session id, or what else it is about. */
  readonly place: string;
  readonly detail: string;
}

export const finding = (kind: FindingKind, place: string, detail: string): Finding => ({ kind, place, detail });

export function countOf(findings: readonly Finding[], ...kinds: readonly FindingKind[]): number {
  return findings.filter(({ kind }) => kinds.includes(kind)).length;
}

/** Groups by a key; keeps the order within each group. */
export function grouped<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
