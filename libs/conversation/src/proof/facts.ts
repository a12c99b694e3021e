/** What fields are called when a customer is told of them, besides their own names. */
const WORDS: Readonly<Record<string, string>> = {
  firstAnswerHours: 'hours first answer promised expected reply within by our team person',
  firstAnswerDueAt: 'first answer due by promised expected',
  createdAt: 'opened created on', updatedAt: 'last changed updated on', resolvedAt: 'resolved on',
  seatsUsed: 'seats used use', seatsIncluded: 'seats included of in plan', storageUsedGb: 'gb storage used use', storageIncludedGb: 'gb storage included of in plan', apiCallsThisMonth: 'api calls this month',
  amount: 'price amount cost pay', interval: 'per each a every', nextInvoiceOn: 'next invoice comes on due', method: 'payment method on record', count: 'tickets in all',
  expectedWaitHours: 'hours first answer expected wait within', plan: 'plan', status: 'status', priority: 'priority', email: 'email address registered', name: 'name registered belongs to',
};
const HIDDEN = new Set(['customerId', 'sessionId', 'version', 'tags', 'author']);
const DEEPEST = 6;
const LONGEST = 60;
const STATUS_WORDS: Readonly<Record<string, string>> = { in_progress: 'in progress', waiting_customer: 'waiting for your answer', past_due: 'past due overdue', open: 'open', cancelled: 'cancelled' };

type Leaf = readonly [key: string, value: string | number | boolean];

/** One thing that a result tells of. */
export interface Told {
  /** What it is: its ids, and the words for such a thing. */
  readonly about: string;
  /** Its fields, one a line. */
  readonly facts: string;
}

/**
 * The result of a tool as sentences, one a field, so that a value is proved only together with what it is the value of.
 * Each object of a list stands for itself: what is true of one ticket is not true of another.
 */
export function factsIn(tool: string, result: unknown): Told[] {
  const told = [leavesOf(result, 0, false), ...listsIn(result).map((item) => leavesOf(item, 0, true))].filter((leaves) => leaves.length > 0);
  return told.map((leaves) => ({ about: `${toolWords(tool)} ${leaves.filter(([key]) => IDS.has(key)).map(([, value]) => value).join(' ')}`, facts: [...leaves.map(factOf), ...togetherIn(leaves)].join('\n') }));
}

const IDS = new Set(['ticketId', 'email', 'name', 'subject']);

function toolWords(tool: string): string {
  return tool.includes('ticket') || tool === 'escalate_to_human' ? 'support ticket' : 'account';
}

/** What is told of several fields in one breath: "7 of 10 seats", "49 USD per month". */
function togetherIn(leaves: readonly Leaf[]): string[] {
  const values = new Map(leaves);
  const used = leaves.flatMap(([key, value]) => {
    const included = values.get(key.replace('Used', 'Included'));
    return key.includes('Used') && included !== undefined ? [`${value} ${unitOf(key)} of ${included} ${unitOf(key)} ${WORDS[key] ?? ''}`] : [];
  });
  const amount = values.get('amount');
  const price = amount === undefined ? [] : [`price amount cost pay ${amount} ${values.get('currency') ?? ''} per each a every ${values.get('interval') ?? ''}`];
  return [...used, ...price];
}

const unitOf = (key: string): string => (/Hours/.test(key) ? 'hours' : /Gb/.test(key) ? 'gb' : /seats/i.test(key) ? 'seats' : '');

function listsIn(result: unknown): unknown[] {
  if (typeof result !== 'object' || result === null) return [];
  return Object.values(result).flatMap((value: unknown) => (Array.isArray(value) ? value.slice(0, LONGEST) as unknown[] : []));
}

function leavesOf(value: unknown, depth: number, withLists: boolean): Leaf[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.entries(value).filter(([key]) => !HIDDEN.has(key)).flatMap(([key, part]: [string, unknown]): Leaf[] => {
    if (typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean') return [[key, part]];
    if (Array.isArray(part)) return depth > 0 || withLists ? part.flatMap((item) => leavesOf(item, depth + 1, withLists)) : [];
    return leavesOf(part, depth + 1, withLists);
  });
}

function factOf([key, value]: Leaf): string {
  const words = `${key.replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ').toLowerCase()} ${WORDS[key] ?? ''}`;
  const spoken = typeof value === 'string' ? `${value} ${STATUS_WORDS[value] ?? ''}` : String(value);
  // A unit follows its number: "24 hours", "42.5 gb".
  return typeof value === 'number' ? `${spoken} ${unitOf(key)} ${words}` : `${words} ${spoken.replaceAll(/[.!?]\s/g, ' ')}`;
}
