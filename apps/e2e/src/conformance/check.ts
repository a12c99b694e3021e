import { randomUUID } from 'node:crypto';
import type { Frame } from '../doors/frames.js';
import { Caller } from './caller.js';
import type { CallOptions } from './caller.js';
import type { Target } from './target.js';

/** Something a server must do. It throws what is wrong; `Skipped` when it cannot be looked at here. */
export interface Check {
  readonly name: string;
  readonly run: (visit: Visit) => Promise<void>;
}

/** Why a check says nothing about this server. */
export class Skipped extends Error {}

export function check(name: string, run: Check['run']): Check {
  return { name, run };
}

/** One check's visit: its connections, which are ended with it. */
export class Visit {
  readonly #callers: Caller[] = [];

  constructor(readonly target: Target) {}

  /** Connects without waiting for anything. */
  call(options: CallOptions = {}): Caller {
    const caller = new Caller(this.target, options);
    this.#callers.push(caller);
    return caller;
  }

  /** Connects and waits until it is let in: to a conversation of its own unless one is named. */
  async enter(options: CallOptions = {}): Promise<Caller> {
    const caller = this.call({ sessionId: randomUUID(), ...options });
    await caller.hear('connected');
    return caller;
  }

  async end(): Promise<void> {
    await Promise.all(this.#callers.map((caller) => caller.leave()));
  }
}

/** The conversation that a connection was let in to. */
export function sessionOf(caller: Caller): string {
  return String(caller.log.all[0]?.['session_id']);
}

const entryTypes = new Set(['response', 'message', 'handoff', 'notice']);

/** What stands in the conversation, among some frames. */
export function entriesIn(frames: readonly Frame[]): Frame[] {
  return frames.filter(({ type }) => entryTypes.has(type));
}

export function numbersIn(frames: readonly Frame[]): unknown[] {
  return entriesIn(frames).map((frame) => frame['seq']);
}
