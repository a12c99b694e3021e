import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** Message types of the PostgreSQL protocol that make the server do a statement: Query and Execute (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const STATEMENTS = new Set(['Q'.charCodeAt(0), 'E'.charCodeAt(0)]);

/** Types of the messages that tell a statement: Query its text, Parse a name and a text, Bind a portal and such a name. */
const QUERY = 'Q'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);
const BIND = 'B'.charCodeAt(0);

/** Finds message boundaries in what a client sends, counts the statements, and tells their texts. */
export class StatementCounter {
  #buffer: Buffer = Buffer.alloc(0);
  #started = false;
  /** Texts by the names under which this connection has prepared them; those without a name by the empty one. */
  readonly #prepared = new Map<string, string>();
  count = 0;

  constructor(private readonly tell: (text: string) => void = () => undefined) {}

  take(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      // The first message of a connection has no type byte.
      const head = this.#started ? 1 : 0;
      if (this.#buffer.length < head + 4) return;
      const length = head + this.#buffer.readInt32BE(head);
      if (this.#buffer.length < length) return;
      if (this.#started && STATEMENTS.has(this.#buffer[0] ?? 0)) this.count++;
      if (this.#started) this.#read(this.#buffer.subarray(0, length));
      this.#started = true;
      this.#buffer = this.#buffer.subarray(length);
    }
  }

  #read(message: Buffer): void {
    const type = message[0];
    if (type !== QUERY && type !== PARSE && type !== BIND) return;
    const [first = '', second = ''] = message.subarray(5).toString().split('\0');
    if (type === PARSE) this.#prepared.set(first, second);
    else this.tell(type === QUERY ? first : this.#prepared.get(second) ?? '');
  }
}

/** Stands between the product and its database, changes nothing, and counts statements. */
export class StatementProxy {
  readonly #counters = new Set<StatementCounter>();
  readonly #sockets = new Set<Socket>();
  readonly #texts: string[][] = [];
  #ended = 0;

  private constructor(readonly url: string, private readonly server: Server) {}

  static async before(databaseUrl: string): Promise<StatementProxy> {
    const target = new URL(databaseUrl);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
    const proxy = new StatementProxy(url.href, server);
    server.on('connection', (client) => { proxy.#join(client, target.hostname, Number(target.port || 5432)); });
    return proxy;
  }

  /** Statements since the start. */
  get count(): number {
    return this.#ended + [...this.#counters].reduce((sum, { count }) => sum + count, 0);
  }

  /** Texts of all statements from now on; they are added as they come. */
  listen(): readonly string[] {
    const texts: string[] = [];
    this.#texts.push(texts);
    return texts;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(client: Socket, host: string, port: number): void {
    const database = connect(port, host);
    const counter = new StatementCounter((text) => { for (const texts of this.#texts) texts.push(text); });
    this.#counters.add(counter);
    client.on('data', (chunk: Buffer) => { counter.take(chunk); });
    client.pipe(database).pipe(client);
    for (const socket of [client, database]) {
      socket.setNoDelay(true);
      this.#sockets.add(socket);
      socket.on('error', () => { client.destroy(); database.destroy(); });
      socket.on('close', () => { this.#sockets.delete(socket); });
    }
    client.on('close', () => {
      if (this.#counters.delete(counter)) this.#ended += counter.count;
    });
  }
}
