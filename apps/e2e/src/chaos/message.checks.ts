import { answersOf, messageRows, turnsById } from './answers.js';
import type { Evidence, StoredItem, StoredTurn } from './evidence.js';
import { finding, grouped } from './finding.js';
import type { Finding } from './finding.js';
import type { Receipt } from './ledger.js';

const named = ({ sessionId, clientMessageId }: { sessionId: string; clientMessageId: string | null }): string => `${sessionId} ${clientMessageId ?? ''}`;

/** Every acknowledged message has exactly one row, the one that its receipts name, in a turn that is there. */
export function checkMessages({ ledger, items, turns }: Evidence): Finding[] {
  const stored = grouped(items.filter(({ role, clientMessageId }) => role === 'user' && clientMessageId !== null), named);
  const known = turnsById(turns);
  return [...grouped(ledger.receipts, named)].flatMap(([name, receipts]) => {
    const rows = stored.get(name) ?? [];
    const [row] = rows;
    if (!row) return [finding('lost', name, 'acknowledged, but there is no row')];
    if (rows.length > 1) return [finding('doubled', name, `${rows.length} rows`)];
    if (!known.has(row.turnId ?? '')) return [finding('lost', name, 'stored without a turn')];
    return receipts.filter((receipt) => contradicts(receipt, row)).slice(0, 1).map(() => finding('doubled', name, 'its receipts name different messages'));
  });
}

/** A turn begins with a message that is in no other turn. */
export function checkTurns({ items, turns }: Evidence): Finding[] {
  const turnOf = new Map(items.filter(({ role }) => role === 'user').map(({ id, turnId }) => [id, turnId]));
  return turns.filter(({ id, messageId }) => turnOf.get(messageId) !== id)
    .map(({ id, sessionId }) => finding('doubled', `${sessionId} turn ${id}`, 'its message is missing, or in another turn'));
}

function contradicts({ messageId, seq, turnId }: Receipt, row: StoredItem): boolean {
  return (messageId !== null && messageId !== row.id) || (seq !== null && seq !== row.seq) || (turnId !== null && turnId !== row.turnId);
}

/** Every turn has ended: with exactly one reply, or without a word because the assistant did not own the conversation. */
export function checkReplies({ conversations, items, turns }: Evidence): Finding[] {
  const replies = grouped(items.filter(({ role, turnId }) => role === 'assistant' && turnId !== null), ({ turnId }) => turnId ?? '');
  const handedOver = new Set(conversations.filter(({ epoch }) => epoch > 1).map(({ sessionId }) => sessionId));
  return turns.flatMap((turn) => {
    const itsReplies = replies.get(turn.id) ?? [];
    const place = `${turn.sessionId} turn ${turn.id}`;
    if (itsReplies.length > 1) return [finding('doubled', place, `${itsReplies.length} replies`)];
    if (turn.state === 'silent') return silent(itsReplies.length, handedOver.has(turn.sessionId), place);
    return turn.state === 'done' || turn.state === 'failed' ? spoken(turn, itsReplies[0], place) : [finding('unanswered', place, `its turn is ${turn.state}`)];
  });
}

function spoken({ state, replyId }: StoredTurn, reply: StoredItem | undefined, place: string): Finding[] {
  if (!reply) return [finding('lost', place, `the turn is ${state}, but its reply is not there`)];
  return reply.id === replyId ? [] : [finding('doubled', place, 'the turn names another reply')];
}

function silent(replies: number, handedOver: boolean, place: string): Finding[] {
  if (replies > 0) return [finding('doubled', place, 'a silent turn has a reply')];
  return handedOver ? [] : [finding('unanswered', place, 'silent though the assistant always owned the conversation')];
}

/** Clients that gave up on a reply which is there by now were not answered in time; those whose turn is silent have no reply to wait for. */
export function checkAnswered(evidence: Evidence): Finding[] {
  const { ledger, items, turns } = evidence;
  const answers = answersOf(evidence);
  const rows = messageRows(items);
  const silent = new Set(turns.filter(({ state }) => state === 'silent').map(({ id }) => id));
  return ledger.sent
    .filter(({ clientMessageId }) => !answers.has(clientMessageId) && !silent.has(rows.get(clientMessageId)?.turnId ?? ''))
    .map((message) => finding('unanswered', named(message), 'its client saw no reply'));
}

/** What the assistant says when the knowledge base does not answer it in time: honest, and no sign that a message was left out. */
const CANNOT_LOOK_UP = /cannot look (that|“.*”) up at the moment|cannot look up “|cannot look anything up just now|cannot be searched just now/;

/** A reply takes all messages of its turn into account. */
export function checkMentions({ ledger, items, turns }: Evidence): Finding[] {
  const rows = messageRows(items);
  const known = turnsById(turns);
  const replies = new Map(items.filter(({ role }) => role === 'assistant').map(({ id, content }) => [id, content]));
  return ledger.sent.flatMap((message) => {
    const reply = replies.get(known.get(rows.get(message.clientMessageId)?.turnId ?? '')?.replyId ?? '');
    if (message.mention === null || reply === undefined || reply.includes(message.mention) || CANNOT_LOOK_UP.test(reply)) return [];
    return [finding('unanswered', named(message), `its reply does not say "${message.mention}": ${JSON.stringify(reply)}`)];
  });
}

/** At most one ticket for each message that asked for one, one hand-off ticket a conversation, and none under the key of another. */
export function checkTickets({ ledger, tickets, items }: Evidence): Finding[] {
  const asked = grouped(ledger.sent.filter(({ asksForTicket }) => asksForTicket), ({ sessionId }) => sessionId);
  const bySession = [...grouped(tickets.filter(({ sessionId }) => sessionId !== null), ({ sessionId, kind }) => `${sessionId ?? ''} ${kind}`)];
  const tooMany = bySession.flatMap(([place, opened]) => {
    const allowed = place.endsWith(' hand_off') ? 1 : (asked.get(opened[0]?.sessionId ?? '')?.length ?? 0);
    return opened.slice(allowed).map(({ ticketId }) => finding('repeated ticket', place, `${ticketId} is one too many`));
  });
  const keyed = [...grouped(tickets.filter(({ effectKey }) => effectKey !== null), ({ effectKey }) => effectKey ?? '')];
  const sameKey = keyed.filter(([, opened]) => opened.length > 1).map(([key, opened]) => finding('repeated ticket', key, `${opened.length} tickets of one effect`));
  const known = new Set(tickets.map(({ ticketId }) => ticketId));
  const phantoms = items.filter(({ ticketCreated }) => ticketCreated !== null && !known.has(ticketCreated));
  return [...tooMany, ...sameKey, ...phantoms.map(({ sessionId, ticketCreated }) => finding('lost', sessionId, `ticket ${ticketCreated ?? ''} was promised and is not there`))];
}

/** One owner at a time, and not a word of the assistant while it is a person. */
export function checkOwners({ ledger, items }: Evidence): Finding[] {
  const spoken = [...grouped(items, ({ sessionId }) => sessionId)].flatMap(([sessionId, feed]) => {
    let owner = 'assistant';
    return [...feed].sort((one, other) => one.seq - other.seq).flatMap((item) => {
      owner = item.newOwner ?? owner;
      return owner === 'person' && item.role === 'assistant' ? [finding('spoke over a person', sessionId, `item ${item.seq}`)] : [];
    });
  });
  const epochs = [...grouped(ledger.takenOver, ({ sessionId, epoch }) => `${sessionId} epoch ${epoch}`)];
  const shared = epochs.filter(([, taken]) => new Set(taken.map(({ personId }) => personId)).size > 1);
  return [...spoken, ...shared.map(([place, taken]) => finding('two owners', place, taken.map(({ personId }) => personId).join(', ')))];
}
