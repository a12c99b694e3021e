import type { Move } from './move.js';

/** How often the server is told that the customer is still writing, in milliseconds. */
const SAY_EVERY_MS = 5_000;
/** Whoever pressed no key for so long has stopped writing, in milliseconds. */
const STOPS_AFTER_MS = 6_000;
/** The server ends typing after 15 s at most; should that get lost, it ends here, in milliseconds. */
const THEIRS_LASTS_MS = 20_000;

/** A key was pressed. */
export function typed(move: Move): void {
  if (move.state.line.name !== 'connected') return;
  if (!move.state.isTypingFresh) {
    move.transmit({ type: 'typing', typing: true });
    move.change({ hasSaidTyping: true, isTypingFresh: true });
    move.alarm('typing-again', SAY_EVERY_MS);
  }
  move.alarm('typing-ends', STOPS_AFTER_MS);
}

/** Writing ended, by a pause or because the message goes off. */
export function stoppedTyping(move: Move): void {
  if (move.state.hasSaidTyping && move.state.line.name === 'connected') move.transmit({ type: 'typing', typing: false });
  forgetTyping(move);
}

export function forgetTyping(move: Move): void {
  move.silence('typing-ends', 'typing-again');
  move.change({ hasSaidTyping: false, isTypingFresh: false });
}

/** The other end is writing. */
export function theyType(move: Move): void {
  move.alarm('their-typing-ends', THEIRS_LASTS_MS);
  if (move.state.isTyping) return;
  move.change({ isTyping: true });
  move.tell('typing', true);
}

export function theyStopped(move: Move): void {
  if (!move.state.isTyping) return;
  move.silence('their-typing-ends');
  move.change({ isTyping: false });
  move.tell('typing', false);
}
