import type { OutgoingMessage, QueuedMessage } from './chat-state.js';
import type { Move } from './move.js';

/** Messages that may wait for their receipts at once; more would look like a flood to the server. */
const ON_THE_WAY = 10;
/** A message without a receipt for so long counts as failed, in milliseconds; it is sent again on the next line. */
const RECEIPT_WITHIN_MS = 20_000;

/** Takes a message to send, now or as soon as there is a line. */
export function write(move: Move, id: string, content: string): void {
  const { sessionId, messages } = move.state;
  const message: QueuedMessage = { id, content, state: 'sending', seq: null, reason: null, sessionId, isOnTheWay: false, isRefused: false };
  move.change({ messages: [...messages, message] });
  move.tell('message', shown(message));
  move.do({ type: 'keep' });
  flush(move);
}

/** Sends a failed message again, under the same name. */
export function retry(move: Move, id: string): void {
  const message = move.state.messages.find((other) => other.id === id);
  if (message?.state !== 'failed') return;
  become(move, { ...message, state: 'sending', reason: null, isRefused: false, isOnTheWay: false });
  flush(move);
}

/** Sends what waits, in order, as far as there is room. */
export function flush(move: Move): void {
  const { line, isCaughtUp, messages, sessionId } = move.state;
  if (line.name !== 'connected' || !isCaughtUp) return;
  const room = ON_THE_WAY - messages.filter(({ isOnTheWay }) => isOnTheWay).length;
  const next = messages.filter(({ state, isOnTheWay }) => state === 'sending' && !isOnTheWay).slice(0, Math.max(0, room));
  for (const message of next) {
    put(move, { ...message, isOnTheWay: true });
    const elsewhere = message.sessionId !== null && message.sessionId !== sessionId ? { session_id: message.sessionId } : {};
    move.transmit({ type: 'message', content: message.content, client_message_id: message.id, ...elsewhere });
    move.alarm(`receipt ${message.id}`, RECEIPT_WITHIN_MS);
  }
}

/** The server has stored it. False when it is no message of ours, or was known to be stored. */
export function stored(move: Move, id: string | null, seq: number): boolean {
  const message = move.state.messages.find((other) => other.id === id);
  if (!message || message.seq !== null) return false;
  move.silence(`receipt ${message.id}`);
  become(move, { ...message, state: 'sent', seq, reason: null, isOnTheWay: false, isRefused: false });
  move.do({ type: 'keep' });
  flush(move);
  return true;
}

/** The server said no. */
export function refused(move: Move, id: string, reason: string): void {
  const message = move.state.messages.find((other) => other.id === id);
  if (!message || message.seq !== null) return;
  move.silence(`receipt ${id}`);
  become(move, { ...message, state: 'failed', reason, isOnTheWay: false, isRefused: true });
  flush(move);
}

/** No receipt came. It may have been stored all the same; sending it again under its name does no harm. */
export function unanswered(move: Move, id: string): void {
  const message = move.state.messages.find((other) => other.id === id);
  if (message?.state !== 'sending') return;
  become(move, { ...message, state: 'failed', reason: 'no answer from the server', isOnTheWay: false });
  flush(move);
}

/** Somebody answered: what was stored before that has reached its reader and need not be remembered. */
export function delivered(move: Move, before: number): void {
  const reached = move.state.messages.filter(({ seq }) => seq !== null && seq < before);
  if (reached.length === 0) return;
  move.change({ messages: move.state.messages.filter((message) => !reached.includes(message)) });
  for (const message of reached) move.tell('message', shown({ ...message, state: 'delivered' }));
}

/** The line is down: whatever was on the way may not have arrived. */
export function lineLost(move: Move): void {
  for (const { id, isOnTheWay } of move.state.messages) if (isOnTheWay) move.silence(`receipt ${id}`);
  move.change({ messages: move.state.messages.map((message) => ({ ...message, isOnTheWay: false })) });
}

/** There is a line again: what failed without an answer goes once more. */
export function lineBack(move: Move): void {
  for (const message of move.state.messages) {
    if (message.state === 'failed' && !message.isRefused) become(move, { ...message, state: 'sending', reason: null });
  }
}

/** What others are shown of a message. */
export function shown({ id, content, state, seq, reason }: OutgoingMessage): OutgoingMessage {
  return { id, content, state, seq, reason };
}

function become(move: Move, message: QueuedMessage): void {
  put(move, message);
  move.tell('message', shown(message));
}

function put(move: Move, message: QueuedMessage): void {
  move.change({ messages: move.state.messages.map((other) => (other.id === message.id ? message : other)) });
}
