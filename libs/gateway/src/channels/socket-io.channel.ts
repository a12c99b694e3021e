import type { Server as HttpServer } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { Channel } from './channel.js';
import { ChatDoor } from './chat-door.service.js';
import type { ReadFrame } from './chat-door.service.js';
import { ConsoleDoor } from './console/console-door.service.js';
import type { AcknowledgeStaff } from './console/console-door.service.js';
import type { StaffConnection } from './console/staff.connection.js';
import type { ChatConnection } from './connection/chat.connection.js';
import { MAX_FRAME_BYTES, notText, tooLarge } from './frames/incoming.frame.js';
import { helloOf } from './hello.js';
import { SocketIoLine } from './socket-io.line.js';
import { isAllowedOrigin } from './upgrade.js';

const PATH = '/socket.io/';
const NAMESPACE = '/chat';
const STAFF_NAMESPACE = '/console';
/** Beyond this the connection is cut instead of told; far above `MAX_FRAME_BYTES`, so that honest mistakes are told. */
const CUT_BYTES = 2 * 1024 * 1024;
/** How long a client may take to name its namespace, in milliseconds. */
const CONNECT_WITHIN_MS = 10_000;

/** The door with reconnection and acknowledgements: namespaces `/chat` and, for the staff, `/console`, over WebSocket only, so that any replica will do. */
@Injectable()
export class SocketIoChannel extends Channel {
  #io: Server | undefined;
  readonly #connections = new Map<Socket, ChatConnection>();
  readonly #staff = new Map<Socket, StaffConnection>();
  #closing = false;

  constructor(
    private readonly door: ChatDoor,
    private readonly consoleDoor: ConsoleDoor,
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
  ) {
    super();
  }

  override takes(path: string): boolean {
    return path === PATH || path === PATH.slice(0, -1);
  }

  override attach(server: HttpServer): void {
    this.#io = new Server(server, {
      path: PATH, transports: ['websocket'], serveClient: false, destroyUpgrade: false, perMessageDeflate: false,
      maxHttpBufferSize: CUT_BYTES, connectTimeout: CONNECT_WITHIN_MS,
      allowRequest: (request, decide) => { decide(null, !this.#closing && isAllowedOrigin(request, this.settings)); },
    });
    this.#io.use((_socket, next) => { next(new Error('Invalid namespace')); });
    this.#io.of(NAMESPACE).on('connection', (socket) => { this.#accept(socket); });
    this.#io.of(STAFF_NAMESPACE).on('connection', (socket) => { this.#acceptStaff(socket); });
  }

  override async close(): Promise<void> {
    this.#closing = true;
    const ends = [...this.#connections.keys(), ...this.#staff.keys()].map((socket) => new Promise((resolve) => { socket.once('disconnect', resolve); }));
    await Promise.all([this.door.leave([...this.#connections.values()]), this.consoleDoor.leave([...this.#staff.values()])]);
    await Promise.all(ends);
    // Not the server's own close(): that would also close the HTTP server, which is not this channel's.
    this.#io?.engine.close();
  }

  #accept(socket: Socket): void {
    const connection = this.door.open(new SocketIoLine(socket), () => helloOf(socket.handshake.auth));
    socket.onAny((event: unknown, ...values: unknown[]) => {
      this.door.receive(connection, reading(event, values), acknowledging(values));
    });
    this.#connections.set(socket, connection);
    socket.on('disconnect', () => {
      this.#connections.delete(socket);
      this.door.gone(connection);
    });
  }

  #acceptStaff(socket: Socket): void {
    const connection = this.consoleDoor.open(new SocketIoLine(socket), () => helloOf(socket.handshake.auth));
    socket.onAny((event: unknown, ...values: unknown[]) => {
      this.consoleDoor.receive(connection, reading(event, values), acknowledging(values));
    });
    this.#staff.set(socket, connection);
    socket.on('disconnect', () => {
      this.#staff.delete(socket);
      connection.gone();
    });
  }
}

/** The event's name is the frame's type, its first value the fields. A frame waits for its turn; one that will be refused is not kept for it. */
function reading(event: unknown, values: readonly unknown[]): ReadFrame {
  const fields = typeof values[0] === 'function' ? undefined : values[0];
  if (isBinary(fields)) return () => { throw notText(); };
  if (sizeOf([event, ...values]) > MAX_FRAME_BYTES) return () => { throw tooLarge(); };
  return () => ({ type: event, fields });
}

/** Of all that came with the frame, as it would be written; endless when it cannot be written. */
function sizeOf(values: readonly unknown[]): number {
  try {
    return Buffer.byteLength(JSON.stringify(values));
  } catch {
    return Infinity;
  }
}

function isBinary(value: unknown): boolean {
  return Buffer.isBuffer(value) || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function acknowledging(values: readonly unknown[]): AcknowledgeStaff | undefined {
  const last = values.at(-1);
  if (typeof last !== 'function') return undefined;
  return ({ type: _type, ...fields }) => { (last as (receipt: unknown) => void)(fields); };
}
