import type { Socket } from 'socket.io';
import type { WebSocket } from 'ws';
import { CloseCode } from './connection/line.js';
import type { Line } from './connection/line.js';

/** How long a client may take to agree to the end, in milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

/** As much of the library's connection as is needed: it gives packets to the socket one flush at a time. */
interface EngineConnection {
  readonly transport: { readonly socket?: WebSocket };
  on(name: 'packetCreate', listener: (packet: { readonly data?: unknown }) => void): void;
  on(name: 'flush', listener: () => void): void;
  close(discard?: boolean): void;
}

/** A line over Socket.IO: the frame's type is the event's name. */
export class SocketIoLine implements Line {
  readonly channel = 'socket.io';
  /** Of the packets that wait for the next flush; what was flushed waits in the socket. */
  #unflushedBytes = 0;

  constructor(private readonly socket: Socket) {
    const { engine } = this;
    engine.on('packetCreate', ({ data }) => { this.#unflushedBytes += typeof data === 'string' ? data.length : 0; });
    engine.on('flush', () => { this.#unflushedBytes = 0; });
  }

  get waitingBytes(): number {
    return this.#unflushedBytes + (this.engine.transport.socket?.bufferedAmount ?? 0);
  }

  send({ type, ...fields }: { readonly type: string }): void {
    this.socket.emit(type, fields);
  }

  /** Socket.IO has no close codes: a client that broke a rule is told to stay away, any other to connect again by itself. */
  close(code: CloseCode): void {
    if (code === CloseCode.policy) this.socket.disconnect(true);
    else this.engine.close();
    const { socket } = this.engine.transport;
    setTimeout(() => { socket?.terminate(); }, CLOSE_WITHIN_MS).unref();
  }

  private get engine(): EngineConnection {
    return this.socket.conn as unknown as EngineConnection;
  }
}
