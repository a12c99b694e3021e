import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { faultIn } from './frame-faults.fake.js';
import { MarkKeeper } from './mark-keeper.fake.js';
import type { Frame } from './frame-faults.fake.js';

/** What a server may do wrong. */
export type Fault =
  | 'greets without a number' | 'answers before the receipt' | 'forgets names' | 'skips a number' | 'echoes to the sender' | 'shows only the newest' | 'repeats on return'
  | 'takes bytes and long frames' | 'ends the line on a bad frame' | 'lets anybody in' | 'never ends typing' | 'never ends a flood' | 'has one conversation for all'
  | 'keeps marks to itself' | 'takes marks back' | 'forgets marks' | 'numbers pieces from 1';

interface Entry extends Frame { readonly type: string; readonly seq: number; readonly client_message_id: string | null }
interface Guest { readonly socket: WebSocket; readonly userId: string; readonly sessionId: string; handled: number }

const now = (): string => new Date().toISOString();

/** A server that keeps to the protocol but for the faults that are planted. Conversations are kept in memory. */
export class FaultyServer {
  readonly #feeds = new Map<string, Entry[]>();
  readonly #latest = new Map<string, string>();
  readonly #guests = new Set<Guest>();
  readonly #marks: MarkKeeper;

  private constructor(private readonly server: WebSocketServer, private readonly faults: ReadonlySet<Fault>) {
    this.#marks = new MarkKeeper(faults.has('takes marks back'));
    server.on('connection', (socket, request) => { this.#welcome(socket, request); });
  }

  static async listen(...faults: Fault[]): Promise<FaultyServer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new FaultyServer(server, new Set(faults));
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
    await once(this.server, 'close');
  }

  #welcome(socket: WebSocket, request: IncomingMessage): void {
    const address = new URL(request.url ?? '', this.url);
    const userId = address.pathname.split('/').at(-1) ?? '';
    const sessionId = address.searchParams.get('session_id') ?? this.#latest.get(userId) ?? randomUUID();
    if (this.#isOneTooMany(userId)) {
      refuse(socket, 'Too many connections');
      return;
    }
    const guest: Guest = { socket, userId, sessionId, handled: 0 };
    this.#guests.add(guest);
    socket.on('close', () => { this.#guests.delete(guest); });
    socket.on('message', (data: Buffer, isBinary) => { this.#read(guest, data, isBinary); });
    this.#greet(guest, this.#has('repeats on return') ? '0' : address.searchParams.get('after'));
  }

  #isOneTooMany(userId: string): boolean {
    return !this.#has('lets anybody in') && [...this.#guests].filter((guest) => guest.userId === userId).length >= 5;
  }

  #greet(guest: Guest, after: string | null): void {
    const feed = this.#feed(guest);
    const newest = this.#has('greets without a number') ? {} : { seq: feed.at(-1)?.seq ?? 0 };
    say(guest.socket, { type: 'connected', session_id: guest.sessionId, user_id: guest.userId, ...newest, owner: 'assistant', timestamp: now() });
    if (after === null) return;
    for (const entry of feed.filter(({ seq }) => seq > Number(after))) say(guest.socket, entry);
    this.#showMarks(guest);
  }

  #read(guest: Guest, data: Buffer, isBinary: boolean): void {
    guest.handled += 1;
    if (guest.handled > 200 && !this.#has('never ends a flood')) {
      refuse(guest.socket, 'Too many messages');
      return;
    }
    const isBlind = this.#has('takes bytes and long frames') && (isBinary || data.byteLength > 64 * 1024);
    const fault = isBlind ? undefined : faultIn(data, isBinary);
    if (fault && this.#has('ends the line on a bad frame')) guest.socket.close(1003);
    else if (fault) say(guest.socket, fault);
    else this.#answer(guest, data.toString());
  }

  #answer(guest: Guest, text: string): void {
    const frame = frameFrom(text);
    const sessionId = typeof frame['session_id'] === 'string' ? frame['session_id'] : guest.sessionId;
    if (frame['type'] === 'ping') say(guest.socket, { type: 'pong', timestamp: now() });
    if (frame['type'] === 'message') this.#store({ ...guest, sessionId }, frame);
    if (frame['type'] === 'delivered' || frame['type'] === 'read') this.#mark({ ...guest, sessionId }, { type: frame['type'], seq: Number(frame['seq']) });
    if (frame['type'] === 'sync') this.#sync({ ...guest, sessionId }, Number(frame['after']));
  }

  #store(guest: Guest, frame: Frame): void {
    const id = typeof frame['client_message_id'] === 'string' ? frame['client_message_id'] : null;
    const feed = this.#feed(guest);
    this.#latest.set(guest.userId, guest.sessionId);
    const known = id === null || this.#has('forgets names') ? undefined : feed.find((entry) => entry.client_message_id === id);
    const entry = known ?? this.#add(guest, { type: 'message', content: frame['content'], client_message_id: id, author: { kind: 'customer', name: null } });
    const { type: _type, content: _content, author: _author, ...posted } = entry;
    const ack = { ...posted, type: 'ack', client_message_id: id, duplicate: known !== undefined };
    if (!this.#has('answers before the receipt')) say(guest.socket, ack);
    if (!known) this.#reply(guest, entry);
    if (this.#has('answers before the receipt')) say(guest.socket, ack);
  }

  #reply(guest: Guest, entry: Entry): void {
    const turnId = randomUUID();
    this.#show(guest, entry, this.#has('echoes to the sender') ? undefined : guest.socket);
    const typing = (value: boolean) => { this.#show(guest, { type: 'typing', session_id: guest.sessionId, typing: value, timestamp: now() }); };
    typing(true);
    this.#show(guest, { type: 'delta', session_id: guest.sessionId, turn_id: turnId, index: this.#has('numbers pieces from 1') ? 1 : 0, text: 'Certainly.' });
    if (!this.#has('never ends typing')) typing(false);
    const sentiment = { label: 'neutral', polarity: 0, frustration_score: 0 };
    this.#show(guest, this.#add(guest, {
      type: 'response', content: 'Certainly.', turn_id: turnId, author: { kind: 'assistant', name: null }, citations: [], suggestions: [], client_message_id: null,
      metadata: { intent: 'other', sentiment, sources: [], escalated: false, ticket_created: null, ticket_updated: null },
    }));
  }

  #sync(guest: Guest, after: number): void {
    const feed = this.#feeds.get(this.#key(guest)) ?? [];
    if (feed.length === 0 && !this.#isFollowed(guest)) {
      say(guest.socket, { type: 'error', code: 'not_found', message: 'There is no such conversation.' });
      return;
    }
    const missed = feed.filter(({ seq }) => seq > after);
    for (const entry of this.#has('shows only the newest') ? missed.slice(-1) : missed) say(guest.socket, entry);
    this.#showMarks(guest);
    say(guest.socket, { type: 'synced', session_id: guest.sessionId, seq: feed.at(-1)?.seq ?? 0 });
  }

  #mark(guest: Guest, said: { type: unknown; seq: number }): void {
    if (!this.#isFollowed(guest)) {
      say(guest.socket, { type: 'error', code: 'not_found', message: 'There is no such conversation.' });
      return;
    }
    const marks = this.#marks.mark(this.#key(guest), guest.sessionId, said, this.#feed(guest).at(-1)?.seq ?? 0);
    if (marks && !this.#has('keeps marks to itself')) this.#show(guest, marks);
  }

  #showMarks(guest: Guest): void {
    const marks = this.#marks.frameOf(this.#key(guest), guest.sessionId);
    if (marks && !this.#has('forgets marks')) say(guest.socket, marks);
  }

  #isFollowed(guest: Guest): boolean {
    return [...this.#guests].some(({ userId, sessionId }) => userId === guest.userId && sessionId === guest.sessionId);
  }

  #add(guest: Guest, fields: Frame & { type: string; client_message_id: string | null }): Entry {
    const feed = this.#feed(guest);
    const last = feed.at(-1)?.seq ?? 0;
    const seq = last + (this.#has('skips a number') && last === 2 ? 2 : 1);
    const entry: Entry = { ...fields, message_id: randomUUID(), seq, session_id: guest.sessionId, timestamp: now() };
    feed.push(entry);
    return entry;
  }

  #show(guest: Guest, frame: Frame, except?: WebSocket): void {
    const devices = [...this.#guests].filter((other) => this.#key(other) === this.#key(guest)).map(({ socket }) => socket);
    for (const socket of new Set([...devices, guest.socket])) if (socket !== except) say(socket, frame);
  }

  #feed(guest: Guest): Entry[] {
    const feed = this.#feeds.get(this.#key(guest)) ?? [];
    this.#feeds.set(this.#key(guest), feed);
    return feed;
  }

  #key({ userId, sessionId }: Pick<Guest, 'userId' | 'sessionId'>): string {
    return this.#has('has one conversation for all') ? sessionId : `${userId} ${sessionId}`;
  }

  #has(fault: Fault): boolean {
    return this.faults.has(fault);
  }
}

function say(socket: WebSocket, frame: Frame): void {
  socket.send(JSON.stringify(frame));
}

function refuse(socket: WebSocket, message: string): void {
  if (socket.readyState !== socket.OPEN) return;
  say(socket, { type: 'error', code: 'limited', message });
  socket.close(1008, message);
}

function frameFrom(text: string): Frame {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read as Frame : {};
  } catch {
    return {};
  }
}
