import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';

/** A frame as a client sees it, whatever the door. */
export interface SeenFrame {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface ClientHello {
  readonly userId: string;
  readonly token?: string;
  readonly sessionId?: string;
  readonly after?: number;
}

/** How a connection ended: the close code of a raw socket, or the reason Socket.IO gives. */
export interface End {
  readonly code: number | string;
  readonly reason: string;
}

/** A customer's device, for specs. */
export abstract class ChatClient {
  /** Everything that came, oldest first. */
  readonly frames: SeenFrame[] = [];
  readonly ended: Promise<End>;
  protected finish: (end: End) => void = () => undefined;
  #taken = 0;
  #arrived: () => void = () => undefined;

  constructor() {
    this.ended = new Promise((resolve) => { this.finish = resolve; });
  }

  abstract send(type: string, fields?: unknown): void;
  abstract leave(): void;
  /** Lets what comes wait in the sockets of both systems. */
  abstract stopReading(): void;
  abstract goOnReading(): void;

  /** The next frame of this type that was not taken before, skipping others. */
  async take(type: string): Promise<SeenFrame> {
    for (;;) {
      while (this.#taken < this.frames.length) {
        const frame = this.frames[this.#taken];
        this.#taken += 1;
        if (frame?.type === type) return frame;
      }
      await new Promise<void>((resolve) => { this.#arrived = resolve; });
    }
  }

  /** Resolves when everything that was sent so far has been handled. */
  async settle(): Promise<void> {
    this.send('ping');
    await this.take('pong');
  }

  typesSeen(): string[] {
    return this.frames.map((frame) => frame.type);
  }

  protected saw(frame: SeenFrame): void {
    this.frames.push(frame);
    this.#arrived();
  }
}

export class WebSocketClient extends ChatClient {
  readonly socket: WebSocket;

  constructor(url: string, hello: ClientHello, protocols: string[] = [], options: ClientOptions = {}) {
    super();
    const query = new URLSearchParams();
    if (hello.token !== undefined) query.set('token', hello.token);
    if (hello.sessionId !== undefined) query.set('session_id', hello.sessionId);
    if (hello.after !== undefined) query.set('after', String(hello.after));
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/ws/chat/${encodeURIComponent(hello.userId)}?${query.toString()}`, protocols, options);
    this.socket.on('message', (data: Buffer) => { this.saw(JSON.parse(data.toString()) as SeenFrame); });
    this.socket.on('close', (code, reason) => { this.finish({ code, reason: reason.toString() }); });
    this.socket.on('error', (error) => { this.finish({ code: 'error', reason: error.message }); });
  }

  override send(type: string, fields: unknown = {}): void {
    const isObject = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
    this.sendText(JSON.stringify(isObject ? { type, ...fields } : fields));
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  sendBytes(bytes: Buffer): void {
    this.socket.send(bytes);
  }

  override leave(): void {
    this.socket.terminate();
  }

  override stopReading(): void {
    this.socket.pause();
  }

  override goOnReading(): void {
    this.socket.resume();
  }
}

export class SocketIoClient extends ChatClient {
  readonly socket: Socket;

  constructor(url: string, hello: ClientHello) {
    super();
    const auth = { user_id: hello.userId, token: hello.token, session_id: hello.sessionId, after: hello.after };
    this.socket = io(`${url}/chat`, { transports: ['websocket'], reconnection: false, forceNew: true, auth });
    this.socket.onAny((type: string, fields: Record<string, unknown>) => { this.saw({ type, ...fields }); });
    this.socket.on('disconnect', (reason) => { this.finish({ code: reason, reason }); });
    this.socket.on('connect_error', (error) => { this.finish({ code: 'error', reason: error.message }); });
  }

  override send(type: string, fields: unknown = {}): void {
    this.socket.emit(type, fields);
  }

  /** Sends and waits for the acknowledgement that Socket.IO itself carries. */
  ask(type: string, fields: unknown): Promise<Record<string, unknown>> {
    return this.socket.emitWithAck(type, fields) as Promise<Record<string, unknown>>;
  }

  override leave(): void {
    this.socket.disconnect();
  }

  override stopReading(): void {
    this.raw.pause();
  }

  override goOnReading(): void {
    this.raw.resume();
  }

  private get raw(): WebSocket {
    return (this.socket.io.engine.transport as unknown as { ws: WebSocket }).ws;
  }
}
