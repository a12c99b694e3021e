import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** Which way nothing gets through although the connection stands. */
export type Deaf = 'to the server' | 'to the page';

/** A line between a browser and the gateway that can fail. */
export class WeakLine {
  readonly #sockets = new Set<Socket>();
  #deaf: Deaf | undefined;
  #isCut = false;

  private constructor(readonly address: string, private readonly server: Server) {}

  static async to(gateway: string): Promise<WeakLine> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const line = new WeakLine(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`, server);
    const { hostname, port } = new URL(gateway);
    server.on('connection', (browser) => { line.#join(browser, hostname, Number(port)); });
    return line;
  }

  /** From now on what is sent in this direction is lost. */
  lose(direction: Deaf): void {
    this.#deaf = direction;
  }

  /** Ends every connection and takes no new one. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
    this.#deaf = undefined;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(browser: Socket, host: string, port: number): void {
    if (this.#isCut) {
      browser.destroy();
      return;
    }
    const gateway = connect(port, host);
    this.#pass(browser, gateway, 'to the server');
    this.#pass(gateway, browser, 'to the page');
  }

  #pass(from: Socket, to: Socket, direction: Deaf): void {
    this.#sockets.add(from);
    from.on('data', (chunk: Buffer) => { if (this.#deaf !== direction) to.write(chunk); });
    from.on('error', () => { to.destroy(); });
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
