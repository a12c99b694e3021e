import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Principal } from '@csa/contracts';
import { errorFrame } from '../frames/outgoing.frame.js';
import type { OutgoingFrame } from '../frames/outgoing.frame.js';
import { CloseCode, FINISH_WITHIN_MS, MAX_WAITING_BYTES, RESTARTING, TOO_SLOW } from './line.js';
import type { Line } from './line.js';
import { SerialQueue } from './serial.queue.js';
import { SessionView } from './session.view.js';
import type { TokenBucket } from './token.bucket.js';

/** Conversations that one connection is shown at once. */
const MAX_FOLLOWED = 50;
/** With so much waiting to be read, what a client asked for is sent no further; and for so long, in milliseconds. */
const ROOM_BYTES = 128 * 1024;
const ROOM_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 20;

/** Who is at the other end, once that is believed. */
export interface Speaker {
  readonly principal: Principal;
  readonly tenantId: string;
  readonly customerId: string;
}

/** One device of a customer: its line, what it may say next, and what it has been shown. */
export class ChatConnection {
  readonly id = randomUUID();
  /** What the client sent, handled in its order. */
  readonly inbox = new SerialQueue();
  /** What the client is shown, in one order; also everything that decides what has been shown. */
  readonly outbox = new SerialQueue();
  readonly #views = new Map<string, SessionView>();
  readonly #typingEnds = new Map<string, NodeJS.Timeout>();
  #speaker: Speaker | undefined;
  #sessionId: string | undefined;
  #isLeaving = false;
  readonly #closing = new AbortController();

  /** `ended` hears once that the connection is over, whoever ended it. */
  constructor(
    private readonly line: Line,
    private readonly bucket: TokenBucket,
    private readonly ended: (connection: ChatConnection) => void,
  ) {}

  get channel(): string {
    return this.line.channel;
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Whether frames are still taken. */
  get isOpen(): boolean {
    return !this.isClosed && !this.#isLeaving;
  }

  /** Waits until the next frame may be handled. False, and at once, when the connection has ended. */
  async pace(): Promise<boolean> {
    if (this.isClosed) return false;
    const { signal } = this.#closing;
    const delay = this.bucket.take(performance.now());
    if (delay > 0) await wait(delay, undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
  }

  /** Undefined until the client is signed in. */
  get speaker(): Speaker | undefined {
    return this.#speaker;
  }

  /** The conversation that frames without a `session_id` are about; undefined until the client is welcomed. */
  get sessionId(): string | undefined {
    return this.#sessionId;
  }

  signedIn(speaker: Speaker): void {
    this.#speaker = speaker;
  }

  welcomed(sessionId: string): void {
    this.#sessionId = sessionId;
  }

  view(sessionId: string): SessionView | undefined {
    return this.#views.get(sessionId);
  }

  /**
   * Shows this conversation from now on; `seen` is the last number the client has of it. Of very many the one that was
   * followed first is let go, except the connection's own.
   */
  follow(sessionId: string, seen: number): SessionView {
    if (this.#views.size >= MAX_FOLLOWED) this.#views.delete([...this.#views.keys()].find((followed) => followed !== this.#sessionId) ?? '');
    const view = new SessionView(sessionId, seen);
    this.#views.set(sessionId, view);
    return view;
  }

  /** A client for whom too much waits is sent away: it connects again and asks for what it missed. */
  send(...frames: readonly OutgoingFrame[]): void {
    for (const frame of frames) {
      if (this.isClosed) return;
      if (this.line.waitingBytes > MAX_WAITING_BYTES) this.tooSlow();
      else this.line.send(frame);
    }
  }

  /** Waits until the client has read most of what it was sent; one that does not read is sent away. */
  async hasRoom(): Promise<void> {
    const deadline = performance.now() + ROOM_WITHIN_MS;
    while (!this.isClosed && this.line.waitingBytes > ROOM_BYTES) {
      if (performance.now() > deadline) this.tooSlow();
      else await wait(LOOK_EVERY_MS, undefined, { ref: false });
    }
  }

  tooSlow(): void {
    if (this.isClosed) return;
    this.line.send(errorFrame({ code: 'limited', message: TOO_SLOW }));
    this.close(CloseCode.overload, TOO_SLOW);
  }

  /** This replica goes away: nothing new is taken, what was said is answered, and the client is told when to come back. */
  async leave(afterMs: number): Promise<void> {
    this.#isLeaving = true;
    await Promise.race([this.inbox.run(() => undefined), wait(FINISH_WITHIN_MS, undefined, { ref: false })]);
    this.send({ type: 'reconnect', after_ms: afterMs });
    this.close(CloseCode.restart, RESTARTING);
  }

  /** Does something once after a while unless typing ended before or begins again. */
  whenTypingLasts(sessionId: string, milliseconds: number, end: () => void): void {
    this.typingEnded(sessionId);
    if (!this.isClosed) this.#typingEnds.set(sessionId, setTimeout(end, milliseconds).unref());
  }

  typingEnded(sessionId: string): void {
    clearTimeout(this.#typingEnds.get(sessionId));
    this.#typingEnds.delete(sessionId);
  }

  close(code: CloseCode, reason: string): void {
    if (this.isClosed) return;
    this.gone();
    this.line.close(code, reason);
  }

  /** The line is down: nothing is sent or handled any more. */
  gone(): void {
    if (this.isClosed) return;
    this.#closing.abort();
    for (const timer of this.#typingEnds.values()) clearTimeout(timer);
    this.#typingEnds.clear();
    this.ended(this);
  }
}
