import { describe, expect, test } from '@jest/globals';
import { answersOf, slowestAnswer } from './answers.js';
import { check } from './checker.js';
import type { Evidence, StoredItem, StoredTurn } from './evidence.js';
import { Ledger } from './ledger.js';

const place = { customerId: 'ann', sessionId: 's1' };
type Changes = { -readonly [Part in keyof Evidence]: Evidence[Part] };

const item = (seq: number, role: string, rest: Partial<StoredItem> = {}): StoredItem => ({
  id: `item-${seq}`, sessionId: 's1', seq, kind: 'message', role, content: `Content of ${seq}`, turnId: null, clientMessageId: null, newOwner: null, ticketCreated: null, ...rest,
});
const turn = (number: number, messageSeq: number, replySeq: number): StoredTurn => ({
  id: `turn-${number}`, sessionId: 's1', messageId: `item-${messageSeq}`, messageSeq, state: 'done', replyId: `item-${replySeq}`,
});

/** Two messages, the second of which opened a ticket, on two devices; nothing is wrong with it. */
function good(): Changes {
  const ledger = new Ledger();
  ledger.sent.push({ ...place, clientMessageId: 'c1', asksForTicket: false, mention: 'of 2', at: 0 }, { ...place, clientMessageId: 'c2', asksForTicket: true, mention: null, at: 10 });
  ledger.receipts.push(
    { ...place, clientMessageId: 'c1', messageId: 'item-1', turnId: null, seq: 1 },
    { ...place, clientMessageId: 'c2', messageId: null, turnId: 'turn-2', seq: null },
  );
  // Of the first it was shown the reply, the second was answered by it.
  ledger.answered('c2');
  const writer = ledger.device(place, 'writer');
  writer.seen.push({ seq: 1, itemId: 'item-1', as: 'receipt', at: 0 }, ...[2, 3, 4].map((seq) => ({ seq, itemId: `item-${seq}`, as: 'item' as const, at: 100 })));
  const reader = ledger.device(place, 'reader');
  reader.seen.push(...[1, 2, 2, 3, 2, 4].map((seq) => ({ seq, itemId: `item-${seq}`, as: 'item' as const, at: 100 })));
  return {
    ledger,
    conversations: [{ sessionId: 's1', epoch: 1, lastSeq: 4 }],
    items: [
      item(1, 'user', { clientMessageId: 'c1', turnId: 'turn-1' }), item(2, 'assistant', { turnId: 'turn-1' }),
      item(3, 'user', { clientMessageId: 'c2', turnId: 'turn-2' }), item(4, 'assistant', { turnId: 'turn-2', ticketCreated: 'TKT-20260101-0001' }),
    ],
    turns: [turn(1, 1, 2), turn(2, 3, 4)],
    tickets: [{ ticketId: 'TKT-20260101-0001', sessionId: 's1', kind: 'request', effectKey: 'turn-2:ticket' }],
    feeds: [{ sessionId: 's1', entries: [1, 2, 3, 4].map((seq) => ({ id: `item-${seq}`, seq })) }],
    outbox: 0,
  };
}

const kindsOf = (evidence: Evidence): string[] => [...new Set(check(evidence).map(({ kind }) => kind))];
const planted = (plant: (evidence: Changes) => void): string[] => {
  const evidence = good();
  plant(evidence);
  return kindsOf(evidence);
};

describe('the checker', () => {
  test('finds nothing where nothing is wrong; repeats after a reconnection are not wrong', () => {
    expect(check(good())).toEqual([]);
  });

  test.each<[string, string, (evidence: Changes) => void]>([
    ['one acknowledged message that is not stored', 'lost', (e) => { e.items = e.items.filter(({ seq }) => seq !== 1); }],
    ['a message without a turn', 'lost', (e) => { e.turns = e.turns.slice(1); }],
    ['a reply that a finished turn does not have', 'lost', (e) => { e.items = e.items.filter(({ seq }) => seq !== 4); }],
    ['a promised ticket that is not there', 'lost', (e) => { e.tickets = []; }],
    ['an item that REST does not show', 'lost', (e) => { e.feeds = [{ sessionId: 's1', entries: (e.feeds[0]?.entries ?? []).slice(1) }]; }],
    ['an item that a device saw and that is stored as another', 'lost', (e) => { e.ledger.devices[1]?.seen.push({ seq: 4, itemId: 'item-9', as: 'item', at: 100 }); }],
    ['a message that is stored twice', 'doubled', (e) => { e.items = [...e.items, item(5, 'user', { clientMessageId: 'c1' })]; }],
    ['a reply that is there twice', 'doubled', (e) => { e.items = [...e.items, item(5, 'assistant', { turnId: 'turn-2' })]; }],
    ['a receipt that names another message', 'doubled', (e) => { e.ledger.receipts.push({ ...place, clientMessageId: 'c1', messageId: 'item-7', turnId: null, seq: null }); }],
    ['an item that REST shows twice', 'doubled', (e) => { e.feeds = [{ sessionId: 's1', entries: [...(e.feeds[0]?.entries ?? []), { id: 'item-1', seq: 1 }] }]; }],
    ['a number that nobody has', 'gap', (e) => { e.items = e.items.map((one) => (one.seq === 4 ? { ...one, seq: 5 } : one)); }],
    ['a number that two have', 'gap', (e) => { e.items = [...e.items, item(4, 'system', { id: 'item-4b' })]; }],
    ['a ticket that was opened twice', 'repeated ticket', (e) => { e.tickets = [...e.tickets, { ticketId: 'TKT-20260101-0002', sessionId: 's1', kind: 'request', effectKey: null }]; }],
    ['two tickets of one effect', 'repeated ticket', (e) => { e.tickets = [...e.tickets, { ticketId: 'TKT-20260101-0002', sessionId: null, kind: 'request', effectKey: 'turn-2:ticket' }]; }],
    ['a second hand-off ticket', 'repeated ticket', (e) => { e.tickets = [...e.tickets, ...[2, 3].map((n) => ({ ticketId: `TKT-20260101-000${n}`, sessionId: 's1', kind: 'hand_off', effectKey: null }))]; }],
    ['a device that is shown an earlier item late', 'out of order', (e) => { e.ledger.devices[1]?.seen.reverse(); }],
    ['replies in another order than the messages', 'out of order', (e) => { e.turns = [turn(1, 1, 4), turn(2, 3, 2)]; }],
    ['a device that is not shown the newest item', 'missed', (e) => { e.ledger.devices[0]?.seen.pop(); }],
    ['a turn that never ended', 'unanswered', (e) => { e.turns = e.turns.map((one) => ({ ...one, state: 'running' })); }],
    ['a silence without a reason', 'unanswered', (e) => { e.turns = [turn(1, 1, 2), { ...turn(2, 3, 4), state: 'silent', replyId: null }]; e.items = e.items.slice(0, 3); }],
    ['a client that was told no reply', 'unanswered', (e) => { e.ledger.answeredAt.delete('c2'); for (const { seen } of e.ledger.devices) seen.pop(); }],
    ['a client that was shown no reply', 'unanswered', (e) => { for (const device of e.ledger.devices) device.seen.splice(0, device.seen.length, ...device.seen.filter(({ seq }) => seq !== 2)); }],
    ['a reply that leaves a message out', 'unanswered', (e) => { e.items = e.items.map((one) => (one.seq === 2 ? { ...one, content: 'Hello' } : one)); }],
    ['a reply that came before a message of its turn', 'out of order', (e) => { e.items = [...e.items, item(5, 'user', { turnId: 'turn-2', clientMessageId: 'c3' })]; }],
    ['a message whose turn begins with another', 'doubled', (e) => { e.turns = [...e.turns, { ...turn(3, 1, 2), id: 'turn-3' }]; }],
    ['news in the outbox', 'untold', (e) => { e.outbox = 1; }],
    ['a reply after a person took over', 'spoke over a person', (e) => { e.items = e.items.map((one) => (one.seq === 3 ? { ...one, role: 'system', newOwner: 'person' } : one)); }],
    ['two persons with the same conversation', 'two owners', (e) => { e.ledger.takenOver.push({ ...place, personId: 'sam', epoch: 2 }, { ...place, personId: 'kim', epoch: 2 }); }],
    ['what a client could not explain', 'odd', (e) => { e.ledger.oddities.push('refused without a fault'); }],
  ])('finds %s (%s)', (_sentence, kind, plant) => {
    expect(planted(plant)).toContain(kind);
  });

  test('a reply that says that nothing can be looked up leaves no message out', () => {
    const evidence = good();
    evidence.items = evidence.items.map((one) => (one.seq === 2 ? { ...one, content: 'I cannot look that up at the moment, I am sorry.' } : one));
    expect(check(evidence)).toEqual([]);
  });

  test('a silent turn is right once somebody else owns the conversation', () => {
    const evidence = good();
    evidence.conversations = [{ sessionId: 's1', epoch: 2, lastSeq: 4 }];
    evidence.items = [...evidence.items.slice(0, 3), item(4, 'system', { kind: 'handoff', newOwner: 'person' })];
    evidence.turns = [turn(1, 1, 2), { ...turn(2, 3, 4), state: 'silent', replyId: null }];
    evidence.ledger.answeredAt.delete('c2');
    evidence.tickets = [];
    expect(check(evidence)).toEqual([]);
  });
});

test('the wait for a reply begins with the sending, or with the end of a fault that came after', () => {
  const sent = ['a', 'b'].map((clientMessageId) => ({ ...place, clientMessageId, asksForTicket: false, mention: null, at: 1_000 }));
  const answeredAt = new Map([['a', 1_500], ['b', 9_000]]);
  expect(slowestAnswer({ sent, faults: [] }, answeredAt)).toBe(8_000);
  expect(slowestAnswer({ sent, faults: [{ what: 'the bus is away', from: 2_000, until: 7_000 }] }, answeredAt)).toBe(2_000);
  expect(slowestAnswer({ sent: [], faults: [] }, answeredAt)).toBe(0);
});

test('a message is answered when its reply is shown first on any device, or when its request is', () => {
  const evidence = good();
  evidence.ledger.answeredAt.set('c2', 70);
  expect([...answersOf(evidence)]).toEqual([['c1', 100], ['c2', 70]]);
});
