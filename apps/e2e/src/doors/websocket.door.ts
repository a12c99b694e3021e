import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import type { System } from '../system/index.js';
import type { Heard, Visitor } from './door.js';
import { FrameLog, heardFrom } from './frames.js';
import type { Frame } from './frames.js';

export interface DoorOptions {
  readonly sessionId?: string;
  /** The last feed number seen, to be told what came after. */
  readonly after?: number;
  /** Which gateway replica. */
  readonly gateway?: number;
}

/** A customer on the raw WebSocket. */
export class WebSocketVisitor implements Visitor {
  readonly frames = new FrameLog();
  /** How the connection ended; kept, because a refusal may close it before anybody asks. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;

  private constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => { socket.once('close', (code: number, reason: Buffer) => { resolve({ code, reason: reason.toString() }); }); });
    socket.on('message', (data: Buffer) => { this.frames.all.push(JSON.parse(data.toString()) as Frame); });
    socket.on('error', () => undefined);
  }

  static async enter(system: System, customerId: string, options: DoorOptions = {}): Promise<WebSocketVisitor> {
    const address = new URL(`/ws/chat/${customerId}`, system.gateways[(options.gateway ?? 0) % system.gateways.length]);
    address.protocol = 'ws:';
    const token = await system.token(customerId);
    if (token) address.searchParams.set('token', token);
    if (options.sessionId) address.searchParams.set('session_id', options.sessionId);
    if (options.after !== undefined) address.searchParams.set('after', String(options.after));
    const visitor = new WebSocketVisitor(new WebSocket(address));
    await visitor.frames.next((frame) => frame.type === 'connected' || frame.type === 'error');
    return visitor;
  }

  async say(content: string): Promise<Heard> {
    const from = this.frames.all.length;
    this.send({ type: 'message', content, client_message_id: randomUUID() });
    return heardFrom(await this.frames.next((frame) => frame.type === 'response', from));
  }

  async sayIntoSilence(content: string): Promise<string> {
    const from = this.frames.all.length;
    this.send({ type: 'message', content, client_message_id: randomUUID() });
    return this.frames.silence(from);
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  async leave(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
