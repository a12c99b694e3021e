import type { ChatState, FrameOf } from './chat-state.js';
import { arrivalOf, positionAt, seen, seenAll } from './feed-position.js';
import type { ConnectedFrame, DeltaFrame, ErrorFrame, FeedFrame, HandoffFrame, ServerFrame, SyncedFrame } from './frames.js';
import { heard } from './line-rules.js';
import { delivered, flush, lineBack, refused, stored } from './message-rules.js';
import { marked, marksChanged, noMarks } from './mark-rules.js';
import type { Move } from './move.js';
import { noDrafts, textOf, withoutDraft, withPiece } from './reply-drafts.js';
import { theyStopped, theyType } from './typing-rules.js';

/** How long the entries that were missed may take, in milliseconds. */
const SYNC_WITHIN_MS = 10_000;

type Answers = { readonly [T in ServerFrame['type']]: (move: Move, frame: FrameOf<T>) => void };

/** What each frame of the server does. */
const answers: Answers = {
  // A repeat says nothing new.
  connected: (move, frame) => { if (move.state.line.name === 'connecting') connected(move, frame); },
  ack: (move, { client_message_id: id, session_id: sessionId, seq }) => {
    stored(move, id, seq);
    if (sessionId === move.state.sessionId) moveTo(move, seq);
  },
  synced,
  response: entry,
  message: entry,
  handoff: entry,
  notice: entry,
  delta,
  typing: (move, { session_id: sessionId, typing }) => {
    if (sessionId === move.state.sessionId) (typing ? theyType : theyStopped)(move);
  },
  error,
  marks: marked,
  reconnect: (move, { after_ms: returnAfterMs }) => move.change({ returnAfterMs }),
  pong: () => undefined,
};

export function hear(move: Move, frame: ServerFrame): void {
  if (move.state.line.name !== 'connecting' && move.state.line.name !== 'connected') return;
  heard(move);
  (answers[frame.type] as (move: Move, frame: ServerFrame) => void)(move, frame);
}

/** We are let in: goes on where we were in this conversation, or begins with as much of it as is wanted. */
function connected(move: Move, { session_id: sessionId, seq, owner }: ConnectedFrame): void {
  const { position, history, sessionId: wanted } = move.state;
  const goesOn = position !== null && wanted === sessionId && position.seen <= seq;
  const from = goesOn ? position : positionAt(Math.max(0, seq - history));
  move.silence('welcome');
  move.change({ attempts: 0, isTokenRenewed: false, sessionId, position: from, target: seq, drafts: goesOn ? move.state.drafts : noDrafts, ...(goesOn ? {} : noMarks), marksTold: noMarks.marksTold });
  move.become({ name: 'connected' });
  move.tell('connected', { sessionId, newest: seq, owner });
  owned(move, { ...(owner === move.state.ownership.owner ? move.state.ownership : nothingPromised), owner });
  lineBack(move);
  move.do({ type: 'keep' });
  if (!goesOn && from.seen < seq) sync(move);
  else if (from.seen < seq) move.alarm('sync', SYNC_WITHIN_MS);
  else caughtUp(move);
}

/** Asks for everything after what was seen. */
export function sync(move: Move): void {
  const { sessionId, position, isSyncing } = move.state;
  if (sessionId === null || position === null || isSyncing) return;
  move.change({ isSyncing: true });
  move.transmit({ type: 'sync', session_id: sessionId, after: position.seen });
  move.alarm('sync', SYNC_WITHIN_MS);
}

function synced(move: Move, { session_id: sessionId, seq }: SyncedFrame): void {
  const { position } = move.state;
  if (sessionId !== move.state.sessionId || position === null) return;
  move.change({ isSyncing: false, position: seenAll(position, seq) });
  move.silence('sync');
  if (!move.state.isCaughtUp) caughtUp(move);
}

function entry(move: Move, frame: FeedFrame): void {
  const { position, sessionId } = move.state;
  if (position === null || frame.session_id !== sessionId) return;
  const arrival = arrivalOf(position, frame.seq);
  if (arrival === 'gap') sync(move);
  if (arrival !== 'next') return;
  const isOurs = frame.type === 'message' && stored(move, frame.client_message_id, frame.seq);
  if (!isOurs) show(move, frame);
  moveTo(move, frame.seq);
}

function show(move: Move, frame: FeedFrame): void {
  if (frame.type === 'response') {
    theyStopped(move);
    if (frame.turn_id !== null) move.change({ drafts: withoutDraft(move.state.drafts, frame.turn_id) });
  }
  move.tell('entry', frame);
  if (frame.type === 'handoff') owned(move, promisedBy(frame));
  if (frame.type !== 'message') delivered(move, frame.seq);
}

function moveTo(move: Move, seq: number): void {
  const { position, isCaughtUp, isSyncing, target } = move.state;
  if (position === null) return;
  const next = seen(position, seq);
  move.change({ position: next });
  marksChanged(move);
  if (isCaughtUp || isSyncing || next.seen < target) return;
  move.silence('sync');
  caughtUp(move);
}

function caughtUp(move: Move): void {
  const { sessionId, position } = move.state;
  move.change({ isCaughtUp: true });
  move.tell('caughtUp', { sessionId: sessionId ?? '', seq: position?.seen ?? 0 });
  marksChanged(move);
  flush(move);
}

function delta(move: Move, { session_id: sessionId, turn_id: turnId, index, text }: DeltaFrame): void {
  if (sessionId !== move.state.sessionId) return;
  const drafts = withPiece(move.state.drafts, turnId, index, text);
  if (drafts === move.state.drafts) return;
  move.change({ drafts });
  move.tell('draft', { turnId, text: textOf(drafts, turnId) });
}

function error(move: Move, frame: ErrorFrame): void {
  move.tell('error', frame);
  if (frame.client_message_id !== undefined) {
    refused(move, frame.client_message_id, frame.issues?.[0]?.message ?? frame.message);
    return;
  }
  move.change({ refusal: frame });
  // A turn that failed is told without its name; what was written of it stays without an end.
  if (frame.code !== 'internal') return;
  for (const turnId of Object.keys(move.state.drafts.pieces)) {
    move.change({ drafts: withoutDraft(move.state.drafts, turnId) });
    move.tell('draftGone', { turnId });
  }
}

export const nothingPromised = { ticketId: null, position: null, expectedWaitHours: null } as const;

function promisedBy({ owner, ticket_id: ticketId, position, expected_wait: expectedWaitHours }: HandoffFrame): ChatState['ownership'] {
  return { owner, ticketId, position, expectedWaitHours };
}

function owned(move: Move, ownership: ChatState['ownership']): void {
  const known = move.state.ownership;
  if ((Object.keys(ownership) as (keyof typeof known)[]).every((field) => known[field] === ownership[field])) return;
  move.change({ ownership });
  move.tell('owner', ownership);
  marksChanged(move);
}
