import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@csa/platform';

/** A PostgreSQL server of the run's own behind a door that can be held shut; it can be restarted at the same address. */
export class DatabaseServer {
  readonly #sockets = new Set<Socket>();
  #held = false;

  private constructor(private readonly folder: string, private server: EmbeddedPostgres, private readonly door: Server) {}

  static async start(): Promise<DatabaseServer> {
    const folder = mkdtempSync(join(tmpdir(), 'csa-chaos-data-'));
    const door = createServer();
    const database = new DatabaseServer(folder, await EmbeddedPostgres.open(folder), door);
    door.on('connection', (client) => { database.#join(client); });
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    return database;
  }

  /** What the product connects to. */
  get url(): string {
    const address = this.door.address();
    const url = new URL(this.server.url());
    url.host = `127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
    return url.href;
  }

  /** The way past the door, for whoever reads the evidence. */
  get directUrl(): string {
    return this.server.url();
  }

  /** Nothing passes any more, as when a network swallows packets: connections stay open, and nobody answers. */
  hold(): void {
    this.#held = true;
    for (const socket of this.#sockets) socket.pause();
  }

  letGo(): void {
    this.#held = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async restart(): Promise<void> {
    await this.server.stop();
    this.server = await EmbeddedPostgres.open(this.folder);
  }

  /** Ends it without waiting: an immediate shut-down, because nothing in it is needed any more. */
  kill(): void {
    process.kill(this.server.pid, 'SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.door.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #join(client: Socket): void {
    const database = connect(Number(new URL(this.server.url()).port), '127.0.0.1');
    for (const [socket, other] of [[client, database], [database, client]] as const) {
      socket.setNoDelay(true);
      this.#sockets.add(socket);
      socket.on('data', (chunk: Buffer) => { other.write(chunk); });
      socket.on('error', () => { other.destroy(); });
      socket.on('close', () => { this.#sockets.delete(socket); other.destroy(); });
      if (this.#held) socket.pause();
    }
  }
}
