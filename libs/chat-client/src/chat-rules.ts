import type { AlarmName, ChatState, Effect, Happening } from './chat-state.js';
import { hear, nothingPromised, sync } from './frame-rules.js';
import { askWhetherItStands, close, giveUp, lost, open } from './line-rules.js';
import { retry, unanswered, write } from './message-rules.js';
import { noMarks, readAll, tellMarks } from './mark-rules.js';
import { Move } from './move.js';
import { noDrafts } from './reply-drafts.js';
import { stoppedTyping, theyStopped, typed } from './typing-rules.js';

const RECEIPT = 'receipt ';

export const initialState: ChatState = {
  line: { name: 'idle' }, attempts: 0, isTokenRenewed: false, canRenewToken: false, history: 0, sessionId: null, position: null, target: 0,
  isCaughtUp: false, isSyncing: false, messages: [], drafts: noDrafts, ownership: { owner: 'assistant', ...nothingPromised },
  isTyping: false, hasSaidTyping: false, isTypingFresh: false, ...noMarks, returnAfterMs: null, refusal: null,
};

type Answers = { readonly [T in Happening['type']]: (move: Move, happening: Extract<Happening, { type: T }>) => void };

const answers: Omit<Answers, 'start' | 'online' | 'typed' | 'read' | 'close'> = {
  frame: (move, { frame }) => hear(move, frame),
  lost: (move, happening) => lost(move, happening),
  alarm: (move, { name, chance }) => rings(move, name, chance),
  send: (move, { id, content }) => {
    if (move.state.line.name === 'closed') return;
    stoppedTyping(move);
    write(move, id, content);
  },
  retry: (move, { id }) => retry(move, id),
};

const plainAnswers: Readonly<Record<'start' | 'online' | 'typed' | 'read' | 'close', (move: Move) => void>> = {
  start: (move) => {
    if (move.state.line.name === 'idle' || move.state.line.name === 'waiting' || move.state.line.name === 'refused') open(move);
  },
  online: (move) => { if (move.state.line.name === 'waiting') open(move); },
  typed,
  read: readAll,
  close,
};

/** What a happening makes of the state, and what has to be done about it. Decides everything and does nothing. */
export function step(state: ChatState, happening: Happening): { readonly state: ChatState; readonly effects: readonly Effect[] } {
  const move = new Move(state);
  if (happening.type in plainAnswers) plainAnswers[happening.type as keyof typeof plainAnswers](move);
  else (answers as Readonly<Record<string, (move: Move, happening: Happening) => void>>)[happening.type]?.(move, happening);
  return { state: move.state, effects: move.effects };
}

/** What each timer does. */
const alarms: Readonly<Record<Exclude<AlarmName, `receipt ${string}`>, (move: Move, chance: number) => void>> = {
  reconnect: open,
  welcome: giveUp,
  pong: giveUp,
  sync: (move, chance) => { if (move.state.isSyncing) giveUp(move, chance); else sync(move); },
  heartbeat: askWhetherItStands,
  'typing-ends': stoppedTyping,
  'typing-again': (move) => move.change({ isTypingFresh: false }),
  'their-typing-ends': theyStopped,
  marks: tellMarks,
};

function rings(move: Move, name: AlarmName, chance: number): void {
  if (name.startsWith(RECEIPT)) unanswered(move, name.slice(RECEIPT.length));
  else alarms[name as keyof typeof alarms](move, chance);
}
