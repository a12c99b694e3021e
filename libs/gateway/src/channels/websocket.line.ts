import { WebSocket } from 'ws';
import type { CloseCode, Line } from './connection/line.js';
import type { OutgoingFrame } from './frames/outgoing.frame.js';

/** How long a client may take to agree to the end, in milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

/** A line over a raw WebSocket: frames are JSON texts with the event's name in `type`. */
export class WebSocketLine implements Line {
  readonly channel = 'websocket';

  constructor(private readonly socket: WebSocket) {}

  get waitingBytes(): number {
    return this.socket.bufferedAmount;
  }

  send(frame: OutgoingFrame): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  close(code: CloseCode, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => { this.socket.terminate(); }, CLOSE_WITHIN_MS).unref();
  }
}
