import { WebSocket } from 'ws';
import type { CloseCode, Line } from './connection/line.js';
import { CloseCode as Code } from './connection/line.js';
import type { OutgoingFrame } from './frames/outgoing.frame.js';

/** Bytes that may wait for a client that reads slowly. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;
/** How long a client may take to agree to the end, in milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

/** A line over a raw WebSocket: frames are JSON texts with the event's name in `type`. */
export class WebSocketLine implements Line {
  readonly channel = 'websocket';

  constructor(private readonly socket: WebSocket) {}

  send(frame: OutgoingFrame): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.close(Code.overload, 'Too slow');
      return;
    }
    this.socket.send(JSON.stringify(frame));
  }

  close(code: CloseCode, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => { this.socket.terminate(); }, CLOSE_WITHIN_MS).unref();
  }
}
