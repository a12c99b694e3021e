/** What a statement of a turn is for. `plain`: a turn that no crash may touch would need it, too. */
export interface StatementKind {
  readonly name: string;
  readonly plain: boolean;
  readonly looks: RegExp;
}

/** The first that fits counts. */
const kinds: readonly StatementKind[] = [
  { name: 'store the message', plain: true, looks: /^\s*WITH existing AS/ },
  { name: 'read what is needed to answer, and claim the turn', plain: true, looks: /^\s*WITH claimed AS \(\s*UPDATE conversation\.turns/ },
  { name: 'recall the customer', plain: true, looks: /FROM memory\.facts WHERE[\s\S]*AS summaries/ },
  { name: 'remember', plain: true, looks: /INSERT INTO memory\.effects/ },
  { name: 'note a finished step, or that the reply begins to be seen', plain: false, looks: /UPDATE conversation\.turns SET (is_shown|steps)/ },
  { name: 'write the reply and the turn’s end', plain: true, looks: /^\s*WITH held AS/ },
  { name: 'clear the outbox', plain: false, looks: /DELETE FROM conversation\.outbox/ },
];

export interface StatementCosts {
  /** Statements of a turn by what they are for; sweeps and other work beside the turns are left out. */
  readonly perTurn: Readonly<Record<string, number>>;
  readonly durable: number;
  readonly plain: number;
  readonly ratio: number;
  /** Statements that are none of the above, for whoever has to find out what they are. */
  readonly beside: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Sorts the statements that were seen during so many turns. */
export function statementCosts(texts: readonly string[], turns: number): StatementCosts {
  const counts = new Map<StatementKind, number>();
  let beside = 0;
  for (const text of texts) {
    const kind = kinds.find(({ looks }) => looks.test(text));
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    else beside++;
  }
  const durable = [...counts.values()].reduce((sum, count) => sum + count, 0) / turns;
  const plain = [...counts].filter(([kind]) => kind.plain).reduce((sum, [, count]) => sum + count, 0) / turns;
  return {
    perTurn: Object.fromEntries(kinds.map((kind) => [kind.name, rounded((counts.get(kind) ?? 0) / turns)])),
    durable: rounded(durable), plain: rounded(plain), ratio: rounded(durable / plain), beside: rounded(beside / turns),
  };
}
