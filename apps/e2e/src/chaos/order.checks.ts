import type { Evidence, StoredItem } from './evidence.js';
import { finding, grouped } from './finding.js';
import type { Finding } from './finding.js';
import type { DeviceLog } from './ledger.js';

/** The numbers of each conversation are 1 to its newest, each once. */
export function checkNumbers({ conversations, items }: Evidence): Finding[] {
  const feeds = grouped(items, ({ sessionId }) => sessionId);
  return conversations.flatMap(({ sessionId, lastSeq }) => {
    const numbers = (feeds.get(sessionId) ?? []).map(({ seq }) => seq).sort((one, other) => one - other);
    const isWhole = numbers.length === lastSeq && numbers.every((seq, index) => seq === index + 1);
    return isWhole ? [] : [finding('gap', sessionId, `has ${numbers.join(' ')}, and should have 1 to ${lastSeq}`)];
  });
}

/** Messages of one conversation are answered in the order in which they were written, and after they were. */
export function checkReplyOrder({ items, turns }: Evidence): Finding[] {
  const lastMessage = new Map(items.filter(({ role }) => role === 'user').sort((one, other) => one.seq - other.seq).map(({ turnId, seq }) => [turnId, seq]));
  const replySeq = new Map(items.filter(({ role }) => role === 'assistant').map(({ id, seq }) => [id, seq]));
  return [...grouped(turns, ({ sessionId }) => sessionId)].flatMap(([sessionId, itsTurns]) => {
    let latest = 0;
    return [...itsTurns].sort((one, other) => one.messageSeq - other.messageSeq).flatMap(({ id, messageSeq, replyId }) => {
      const seq = replySeq.get(replyId ?? '');
      if (seq === undefined) return [];
      const isLate = seq < latest || seq < (lastMessage.get(id) ?? messageSeq);
      latest = Math.max(latest, seq);
      return isLate ? [finding('out of order', sessionId, `the reply to message ${messageSeq} has number ${seq}`)] : [];
    });
  });
}

/** What a device was shown: increasing once repeats are dropped, whole up to the newest, and the same as what is stored. */
export function checkDevices({ ledger, conversations, items }: Evidence): Finding[] {
  const lastSeq = new Map(conversations.map((conversation) => [conversation.sessionId, conversation.lastSeq]));
  const ids = new Map(items.map(({ sessionId, seq, id }) => [`${sessionId} ${seq}`, id]));
  return ledger.devices.flatMap((device) => [
    ...orderOf(device), ...missedBy(device, lastSeq.get(device.sessionId) ?? 0),
    ...device.seen.filter(({ seq, itemId }) => ids.get(`${device.sessionId} ${seq}`) !== itemId)
      .slice(0, 1).map(({ seq }) => finding('lost', placeOf(device), `item ${seq} is not the one that is stored`)),
  ]);
}

function orderOf(device: DeviceLog): Finding[] {
  const known = new Set<number>();
  let latest = 0;
  const wrong: number[] = [];
  for (const { seq, as } of device.seen) {
    if (as === 'item' && !known.has(seq)) {
      if (seq < latest) wrong.push(seq);
      latest = Math.max(latest, seq);
    }
    known.add(seq);
  }
  return wrong.map((seq) => finding('out of order', placeOf(device), `item ${seq} came after later ones`));
}

function missedBy(device: DeviceLog, last: number): Finding[] {
  const known = new Set(device.seen.map(({ seq }) => seq));
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((seq) => !known.has(seq));
  return missing.length === 0 ? [] : [finding('missed', placeOf(device), `was not shown ${missing.join(' ')} of ${last}`)];
}

/** The feed that REST reads is the one that is stored. */
export function checkFeeds({ feeds, items }: Evidence): Finding[] {
  const stored = grouped(items, ({ sessionId }) => sessionId);
  return feeds.flatMap(({ sessionId, entries }) => {
    const read = new Set(entries.map(({ id, seq }) => `${seq} ${id}`));
    const missing = (stored.get(sessionId) ?? []).filter((item) => isSpoken(item) && !read.has(`${item.seq} ${item.id}`));
    const doubled = entries.length - read.size;
    return [
      ...missing.map(({ seq }) => finding('lost', sessionId, `item ${seq} is stored, and REST does not show it`)),
      ...(doubled > 0 ? [finding('doubled', sessionId, `REST shows ${doubled} items twice`)] : []),
    ];
  });
}

function isSpoken({ kind, role }: StoredItem): boolean {
  return kind === 'message' && role !== 'system';
}

function placeOf({ sessionId, name }: DeviceLog): string {
  return `${sessionId} on ${name}`;
}
