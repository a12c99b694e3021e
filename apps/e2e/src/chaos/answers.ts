import type { Evidence, StoredItem, StoredTurn } from './evidence.js';
import type { Ledger } from './ledger.js';

/** Rows of customers' messages by what their client calls them. */
export function messageRows(items: readonly StoredItem[]): ReadonlyMap<string, StoredItem> {
  return new Map(items.filter(({ role, clientMessageId }) => role === 'user' && clientMessageId !== null).map((item) => [item.clientMessageId ?? '', item]));
}

export function turnsById(turns: readonly StoredTurn[]): ReadonlyMap<string, StoredTurn> {
  return new Map(turns.map((turn) => [turn.id, turn]));
}

/** When each message's reply reached its customer, by the client's id of the message: as the answer of a request, or shown on a device. */
export function answersOf({ ledger, items, turns }: Pick<Evidence, 'ledger' | 'items' | 'turns'>): ReadonlyMap<string, number> {
  const shown = new Map<string, number>();
  for (const { itemId, at } of ledger.devices.flatMap(({ seen }) => seen)) shown.set(itemId, Math.min(at, shown.get(itemId) ?? at));
  const rows = messageRows(items);
  const byId = turnsById(turns);
  return new Map(ledger.sent.flatMap(({ clientMessageId }) => {
    const replyId = byId.get(rows.get(clientMessageId)?.turnId ?? '')?.replyId;
    const at = ledger.answeredAt.get(clientMessageId) ?? shown.get(replyId ?? '');
    return at === undefined ? [] : [[clientMessageId, at]];
  }));
}

/** The longest that anybody waited for a reply, in milliseconds: from the sending, or from the end of the last fault lived through since. 0 without replies. */
export function slowestAnswer({ sent, faults }: Pick<Ledger, 'sent' | 'faults'>, answers: ReadonlyMap<string, number>): number {
  return sent.reduce((slowest, { clientMessageId, at }) => {
    const answer = answers.get(clientMessageId);
    if (answer === undefined) return slowest;
    const since = faults.filter(({ from, until }) => until >= at && from <= answer).reduce((latest, { until }) => Math.max(latest, Math.min(until, answer)), at);
    return Math.max(slowest, answer - since);
  }, 0);
}
