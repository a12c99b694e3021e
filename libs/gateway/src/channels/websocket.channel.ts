import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Id } from '@csa/contracts';
import { Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { Channel } from './channel.js';
import { ChatDoor } from './chat-door.service.js';
import type { ReadFrame } from './chat-door.service.js';
import type { ChatConnection } from './connection/chat.connection.js';
import type { Hello } from './connection/line.js';
import { MAX_FRAME_BYTES, notText, readTextFrame, tooLarge } from './frames/incoming.frame.js';
import { helloOf } from './hello.js';
import { addressOf, isAllowedOrigin, pathOf, refuseUpgrade } from './upgrade.js';
import { WebSocketLine } from './websocket.line.js';

const PATH = /^\/ws\/chat\/([^/]+)\/?$/;
/** Beyond this the connection is cut instead of told; far above `MAX_FRAME_BYTES`, so that honest mistakes are told. */
const CUT_BYTES = 2 * 1024 * 1024;
const HEARTBEAT_MS = 25_000;
/** A client may offer this sub-protocol beside its token, and gets it instead of its token repeated. */
const PROTOCOL = 'csa.chat';

/** The door without a library: `/ws/chat/{user_id}`, the token as `?token=` or as a sub-protocol. */
@Injectable()
export class WebSocketChannel extends Channel {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: CUT_BYTES, perMessageDeflate: false, handleProtocols: chooseProtocol });
  readonly #alive = new WeakSet<WebSocket>();
  readonly #connections = new Map<WebSocket, ChatConnection>();
  #heartbeat: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(
    private readonly door: ChatDoor,
    private readonly log: Log,
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
  ) {
    super();
  }

  override takes(path: string): boolean {
    return customerIn(path) !== undefined;
  }

  override attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const userId = customerIn(pathOf(request));
      if (userId === undefined) return;
      if (this.#closing) refuseUpgrade(socket, 503);
      else if (!isAllowedOrigin(request, this.settings)) refuseUpgrade(socket, 403);
      else this.#sockets.handleUpgrade(request, socket, head, (client) => { this.#accept(client, request, userId); });
    });
    this.#heartbeat = setInterval(() => { this.#beat(); }, HEARTBEAT_MS).unref();
  }

  override async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#heartbeat);
    const ends = [...this.#connections.keys()].map((client) => new Promise((resolve) => { client.once('close', resolve); }));
    await this.door.leave([...this.#connections.values()]);
    await Promise.all(ends);
  }

  #accept(client: WebSocket, request: IncomingMessage, userId: string): void {
    this.#alive.add(client);
    const connection = this.door.open(new WebSocketLine(client), () => hello(request, userId));
    client.on('message', (data, isBinary) => { this.door.receive(connection, reading(data, isBinary)); });
    client.on('pong', () => { this.#alive.add(client); });
    this.#connections.set(client, connection);
    client.on('close', () => {
      this.#connections.delete(client);
      this.door.gone(connection);
    });
    client.on('error', (error) => { this.log.debug('A socket failed.', { connection_id: connection.id, error }); });
  }

  /** Ends the connections that were silent since the last beat, and asks the others whether they are there. */
  #beat(): void {
    for (const client of this.#sockets.clients) {
      if (this.#alive.delete(client)) client.ping();
      else client.terminate();
    }
  }
}

/** The customer's id in the path; undefined when the path is another one, or what stands there is no id. */
function customerIn(path: string): string | undefined {
  const encoded = PATH.exec(path)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return Id.safeParse(decodeURIComponent(encoded)).data;
  } catch {
    return undefined;
  }
}

function hello(request: IncomingMessage, userId: string): Hello {
  const query = addressOf(request)?.searchParams ?? new URLSearchParams();
  const after = query.get('after');
  return helloOf({
    token: query.get('token') ?? offeredToken(request),
    user_id: userId,
    session_id: query.get('session_id'),
    after: after === null ? null : Number(after),
  });
}

function offeredToken(request: IncomingMessage): string | undefined {
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim());
  return offered?.find((name) => name !== PROTOCOL && name !== '');
}

/** A frame waits for its turn; one that will be refused is not kept for it. */
function reading(data: RawData, isBinary: boolean): ReadFrame {
  if (isBinary) return () => { throw notText(); };
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  if (bytes.byteLength > MAX_FRAME_BYTES) return () => { throw tooLarge(); };
  return () => readTextFrame(bytes.toString('utf8'));
}

/** Browsers insist that one of the offered sub-protocols is chosen. */
function chooseProtocol(offered: Set<string>): string | false {
  return offered.has(PROTOCOL) ? PROTOCOL : ([...offered][0] ?? false);
}
