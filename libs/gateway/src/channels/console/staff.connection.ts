import { setTimeout as wait } from 'node:timers/promises';
import type { Principal } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { ChatConnection } from '../connection/chat.connection.js';
import { CloseCode, FINISH_WITHIN_MS, MAX_WAITING_BYTES, RESTARTING, TOO_SLOW } from '../connection/line.js';
import { SerialQueue } from '../connection/serial.queue.js';
import type { TokenBucket } from '../connection/token.bucket.js';
import type { FrameToStaff } from './console.frame.js';
import { WatchLine } from './watch.line.js';

/** Conversations that one socket is shown at once. */
const MAX_WATCHED = 50;

/** The socket of a member of the staff. */
export interface StaffLine {
  readonly waitingBytes: number;
  send(frame: FrameToStaff): void;
  close(code: CloseCode, reason: string): void;
}

export interface Watched {
  readonly customerId: string;
  readonly sessionId: string;
}

/** One socket of a member of the staff, and what it watches: each conversation as one more device of its customer. */
export class StaffConnection {
  readonly inbox = new SerialQueue();
  readonly #watches = new Map<string, ChatConnection>();
  #principal: Principal | undefined;
  #isClosed = false;
  #isLeaving = false;

  constructor(
    private readonly line: StaffLine,
    readonly bucket: TokenBucket,
    private readonly ended: (connection: StaffConnection) => void,
  ) {}

  /** Undefined until the token is checked. */
  get principal(): Principal | undefined {
    return this.#principal;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether frames are still taken. */
  get isOpen(): boolean {
    return !this.#isClosed && !this.#isLeaving;
  }

  signedIn(principal: Principal): void {
    this.#principal = principal;
  }

  send(frame: FrameToStaff): void {
    if (this.#isClosed) return;
    if (this.line.waitingBytes > MAX_WAITING_BYTES) this.close(CloseCode.overload, TOO_SLOW);
    else this.line.send(frame);
  }

  /** Watches a conversation as its customer's device would; `ended` hears when that is over. Watching it again begins anew. */
  watch(place: Watched, principal: Principal, ended: (watch: ChatConnection) => void): ChatConnection {
    this.unwatch(place);
    if (this.#watches.size >= MAX_WATCHED) throw new AppError('limited', `At most ${MAX_WATCHED} conversations are watched at once.`);
    const watch = new ChatConnection(new WatchLine(this.line, place.customerId), this.bucket, ended);
    watch.signedIn({ principal, tenantId: principal.tenantId, customerId: place.customerId });
    this.#watches.set(keyOf(place), watch);
    return watch;
  }

  unwatch(place: Watched): void {
    this.#watches.get(keyOf(place))?.gone();
    this.#watches.delete(keyOf(place));
  }

  watches(place: Watched): boolean {
    return this.#watches.has(keyOf(place));
  }

  /** This replica goes away: nothing new is taken, what was asked is answered, and the person's client is told when to come back. */
  async leave(afterMs: number): Promise<void> {
    this.#isLeaving = true;
    await Promise.race([this.inbox.run(() => undefined), wait(FINISH_WITHIN_MS, undefined, { ref: false })]);
    this.send({ type: 'reconnect', after_ms: afterMs });
    this.close(CloseCode.restart, RESTARTING);
  }

  close(code: CloseCode, reason: string): void {
    if (this.#isClosed) return;
    this.gone();
    this.line.close(code, reason);
  }

  /** The line is down. */
  gone(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const watch of this.#watches.values()) watch.gone();
    this.#watches.clear();
    this.ended(this);
  }
}

const keyOf = ({ customerId, sessionId }: Watched): string => JSON.stringify([customerId, sessionId]);
