import { pauseBefore } from './back-off.js';
import { lineLost } from './message-rules.js';
import type { Move } from './move.js';
import { forgetTyping, theyStopped } from './typing-rules.js';

/** The server closes with this when the client did something wrong; trying again would not help. */
const POLICY = 1008;
/** How long a line may take to be opened and welcomed, and an answer to a ping to come, in milliseconds. */
const WELCOME_WITHIN_MS = 15_000;
const PONG_WITHIN_MS = 10_000;
/** No server may keep a client away for longer, in milliseconds. */
const LONGEST_RETURN_MS = 60_000;
/** A line on which nothing was heard for so long is asked whether it stands, in milliseconds. */
export const HEARTBEAT_MS = 30_000;

/** Opens a line: for the first time, after a pause, or once more because somebody asks for it. */
export function open(move: Move): void {
  const { sessionId, position } = move.state;
  move.silence('reconnect');
  move.change({ refusal: null });
  move.become({ name: 'connecting' });
  move.do({ type: 'open', sessionId, after: sessionId === null ? null : (position?.seen ?? null) });
  move.alarm('welcome', WELCOME_WITHIN_MS);
}

/** Something was heard, so the line stands. */
export function heard(move: Move): void {
  move.silence('pong');
  move.alarm('heartbeat', HEARTBEAT_MS);
}

export function askWhetherItStands(move: Move): void {
  move.transmit({ type: 'ping' });
  move.alarm('pong', PONG_WITHIN_MS);
}

/** The line is silent although it should not be: it is let go. */
export function giveUp(move: Move, chance: number): void {
  move.do({ type: 'shut' });
  lost(move, { code: 1006, reason: 'no answer', chance });
}

/** The line is down: tries again after a pause, unless the server does not want that. */
export function lost(move: Move, { code, reason, chance }: { code: number; reason: string; chance: number }): void {
  if (move.state.line.name === 'closed' || move.state.line.name === 'refused') return;
  afterTheLine(move);
  if (code === POLICY) sentAway(move, reason);
  else waitForNext(move, chance);
}

/** A token may have run out: whoever can give another one is asked for it, once. */
function sentAway(move: Move, reason: string): void {
  const { refusal, canRenewToken, isTokenRenewed } = move.state;
  if (refusal?.code === 'unauthenticated' && canRenewToken && !isTokenRenewed) {
    move.change({ isTokenRenewed: true });
    open(move);
  } else {
    move.become({ name: 'refused', reason: refusal?.message ?? reason });
  }
}

function waitForNext(move: Move, chance: number): void {
  const { attempts, returnAfterMs } = move.state;
  const milliseconds = returnAfterMs === null ? pauseBefore(attempts, chance) : Math.min(returnAfterMs, LONGEST_RETURN_MS);
  move.change({ attempts: attempts + 1, returnAfterMs: null });
  move.become({ name: 'waiting', milliseconds });
  move.alarm('reconnect', milliseconds);
}

/** Ends it for good. */
export function close(move: Move): void {
  if (move.state.line.name === 'closed') return;
  afterTheLine(move);
  move.silence('reconnect');
  move.do({ type: 'shut' });
  move.become({ name: 'closed' });
}

function afterTheLine(move: Move): void {
  move.silence('welcome', 'sync', 'heartbeat', 'pong', 'marks');
  move.change({ isCaughtUp: false, isSyncing: false, isMarking: false });
  lineLost(move);
  forgetTyping(move);
  theyStopped(move);
}
