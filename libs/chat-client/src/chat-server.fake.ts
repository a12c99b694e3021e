import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

interface Entry { readonly seq: number; readonly type: 'message' | 'response'; readonly content: string; readonly client_message_id?: string }
type Frame = Readonly<Record<string, unknown>>;

/** A server that speaks the protocol of docs/protocol.md for one conversation, and can lose what it says. */
export class ChatServer {
  readonly feed: Entry[] = [];
  /** What clients said, in order. */
  readonly heard: Frame[] = [];
  readonly addresses: string[] = [];
  readonly protocols: string[] = [];
  /** Types of frames that are lost on their way to the client. */
  readonly lost = new Set<string>();
  /** Refuses whoever comes without this token. */
  token: string | undefined;
  isAnswering = true;

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket, request) => { this.#welcome(socket, request); });
  }

  static async listen(port = 0): Promise<ChatServer> {
    const server = new WebSocketServer({ port, host: '127.0.0.1', handleProtocols: () => 'csa.chat' });
    await once(server, 'listening');
    return new ChatServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get clients(): number {
    return this.server.clients.size;
  }

  /** Ends every line; with 1006 without a word, as a network would. */
  cut(code = 1006): void {
    for (const client of this.server.clients) {
      if (code === 1006) client.terminate();
      else client.close(code);
    }
  }

  /** Adds an entry and shows it to everybody. */
  say(content: string): void {
    const entry: Entry = { seq: this.feed.length + 1, type: 'response', content };
    this.feed.push(entry);
    this.tell(frameOf(entry));
  }

  tell(frame: Frame): void {
    for (const client of this.server.clients) this.#send(client, frame);
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #welcome(socket: WebSocket, request: IncomingMessage): void {
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    this.addresses.push(request.url ?? '');
    this.protocols.push(offered);
    if (this.token !== undefined && !offered.includes(this.token)) {
      this.#send(socket, { type: 'error', code: 'unauthenticated', message: 'No' });
      socket.close(1008, 'No');
      return;
    }
    this.#send(socket, { type: 'connected', session_id: 's', user_id: 'user_001', seq: this.feed.length, owner: 'assistant' });
    const after = new URL(request.url ?? '', this.url).searchParams.get('after');
    if (after !== null) this.#show(socket, Number(after));
    socket.on('message', (data: Buffer) => { this.#answer(socket, JSON.parse(data.toString()) as Frame); });
  }

  #answer(socket: WebSocket, frame: Frame): void {
    this.heard.push(frame);
    if (frame['type'] === 'message') this.#store(socket, String(frame['content']), String(frame['client_message_id']));
    if (frame['type'] === 'ping') this.#send(socket, { type: 'pong' });
    if (frame['type'] !== 'sync') return;
    this.#show(socket, Number(frame['after']));
    this.#send(socket, { type: 'synced', session_id: 's', seq: this.feed.length });
  }

  #store(socket: WebSocket, content: string, id: string): void {
    const known = this.feed.find((entry) => entry.client_message_id === id);
    const entry = known ?? { seq: this.feed.length + 1, type: 'message' as const, content, client_message_id: id };
    if (!known) this.feed.push(entry);
    this.#send(socket, { type: 'ack', client_message_id: id, message_id: `m${entry.seq}`, seq: entry.seq, session_id: 's', duplicate: known !== undefined });
    if (!known && this.isAnswering) this.say(`You said: ${content}`);
  }

  #show(socket: WebSocket, after: number): void {
    for (const entry of this.feed.slice(after)) this.#send(socket, frameOf(entry));
  }

  #send(socket: WebSocket, frame: Frame): void {
    if (!this.lost.has(String(frame['type']))) socket.send(JSON.stringify(frame));
  }
}

function frameOf({ seq, type, content, client_message_id: id }: Entry): Frame {
  return { type, content, seq, message_id: `m${seq}`, session_id: 's', turn_id: `t${seq}`, client_message_id: id ?? null, author: { kind: 'assistant', name: null } };
}
