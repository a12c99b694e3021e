import type { FrameOf } from './chat-state.js';
import { delivered } from './message-rules.js';
import type { Move } from './move.js';

/** What is got and read within this time is told together, in milliseconds. */
const GATHER_MS = 500;

/** Something was got or read: the company is told soon. While the assistant has the conversation nobody wants to know. */
export function marksChanged(move: Move): void {
  const { ownership, isMarking } = move.state;
  if (ownership.owner === 'assistant' || isMarking) return;
  move.change({ isMarking: true });
  move.alarm('marks', GATHER_MS);
}

/** Tells up to where everything was got and read, if that is more than was told. Without a line the next one tells it. */
export function tellMarks(move: Move): void {
  const { line, ownership, sessionId, position, hasRead, marksTold } = move.state;
  move.change({ isMarking: false });
  if (line.name !== 'connected' || ownership.owner === 'assistant' || sessionId === null || position === null) return;
  const read = Math.min(hasRead, position.seen);
  if (read > marksTold.read) move.transmit({ type: 'read', session_id: sessionId, seq: read });
  if (position.seen > Math.max(read, marksTold.delivered)) move.transmit({ type: 'delivered', session_id: sessionId, seq: position.seen });
  move.change({ marksTold: { read: Math.max(read, marksTold.read), delivered: Math.max(position.seen, marksTold.delivered) } });
}

/** The customer has seen everything that was told so far. */
export function readAll(move: Move): void {
  const seen = move.state.position?.seen ?? 0;
  if (seen <= move.state.hasRead) return;
  move.change({ hasRead: seen });
  marksChanged(move);
}

/** One side has got or read more. */
export function marked(move: Move, { session_id: sessionId, by, delivered: got, read }: FrameOf<'marks'>): void {
  if (sessionId !== move.state.sessionId) return;
  const known = move.state.marks[by];
  if (got <= known.delivered && read <= known.read) return;
  const marks = { delivered: Math.max(got, known.delivered), read: Math.max(read, known.read) };
  move.change({ marks: { ...move.state.marks, [by]: marks } });
  move.tell('marks', { by, ...marks });
  if (by === 'company') delivered(move, marks.delivered + 1);
}

/** What was marked belongs to a conversation. */
export const noMarks = {
  marks: { customer: { delivered: 0, read: 0 }, company: { delivered: 0, read: 0 } }, hasRead: 0, marksTold: { delivered: 0, read: 0 }, isMarking: false,
} as const;
