import { once } from 'node:events';
import WebSocket from 'ws';
import { FrameLog } from '../doors/frames.js';
import type { Frame } from '../doors/frames.js';
import type { Target } from './target.js';

export interface CallOptions {
  readonly userId?: string;
  /** Null for none. */
  readonly token?: string | null;
  readonly sessionId?: string;
  readonly after?: number;
  readonly protocols?: readonly string[];
  /** Said as soon as the socket is open, before anything was heard. */
  readonly early?: unknown;
}

export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** One raw connection to the server that is looked at. */
export class Caller {
  readonly log = new FrameLog();
  readonly closed: Promise<Ending>;
  readonly #socket: WebSocket;

  constructor(private readonly target: Target, options: CallOptions) {
    const address = new URL(target.url);
    address.pathname = `${address.pathname.replace(/\/+$/, '')}/ws/chat/${encodeURIComponent(options.userId ?? target.userId)}`;
    const token = options.token === undefined ? target.token : options.token;
    if (token) address.searchParams.set('token', token);
    if (options.sessionId !== undefined) address.searchParams.set('session_id', options.sessionId);
    if (options.after !== undefined) address.searchParams.set('after', String(options.after));
    this.#socket = new WebSocket(address, [...options.protocols ?? []]);
    this.closed = new Promise((resolve) => { this.#socket.once('close', (code, reason) => { resolve({ code, reason: reason.toString() }); }); });
    this.#socket.on('error', () => undefined);
    this.#socket.on('message', (data: Buffer) => { this.log.all.push(JSON.parse(data.toString()) as Frame); });
    if (options.early !== undefined) this.#socket.once('open', () => { this.send(options.early); });
  }

  /** How long a frame may take that needs no thinking, in milliseconds. */
  get patienceMs(): number {
    return this.target.frameMs;
  }

  /** The sub-protocol that the server chose; empty for none. */
  get protocol(): string {
    return this.#socket.protocol;
  }

  /** A string or bytes as they are, anything else as JSON. */
  send(frame: unknown): void {
    this.#socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  /** The first frame of a type, after so many others; throws when it is late, or the server ends the connection before. */
  hear(type: string, from = 0): Promise<Frame> {
    const withinMs = type === 'response' ? this.target.replyMs : this.target.frameMs;
    const ended = this.closed.then(({ code }) => {
      const found = this.log.all.slice(from).find((frame) => frame.type === type);
      if (found) return found;
      throw new Error(`The server ended the connection (${code}) without ${type}. Heard: ${JSON.stringify(this.log.all)}`);
    });
    return Promise.race([this.log.next((frame) => frame.type === type, from, withinMs), ended]);
  }

  /** Waits until everything that was sent has been handled, and returns the frames heard since `from`, without the `pong`. */
  async settled(from = 0): Promise<Frame[]> {
    const at = this.log.all.length;
    this.send({ type: 'ping' });
    await this.hear('pong', at);
    return this.log.all.slice(from).filter(({ type }) => type !== 'pong');
  }

  /** Says something and waits for the reply. */
  async ask(content: string, more: object = {}): Promise<Frame> {
    const from = this.log.all.length;
    this.send({ type: 'message', content, ...more });
    return this.hear('response', from);
  }

  /** How the server ended the connection; throws when it did not. */
  async ending(): Promise<Ending> {
    const never = AbortSignal.timeout(this.target.frameMs);
    const late = once(never, 'abort').then(() => { throw new Error(`The server did not end the connection in ${this.target.frameMs} ms.`); });
    return Promise.race([this.closed, late]);
  }

  async leave(): Promise<void> {
    this.#socket.close();
    const timer = setTimeout(() => { this.#socket.terminate(); }, 1_000);
    await this.closed;
    clearTimeout(timer);
  }
}
