import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@csa/testing';

/** A NATS server with JetStream that can be killed and started again at the same address, on the same store. */
export class BusServer {
  private constructor(private readonly port: number, private readonly store: string, private server: ChildProcess) {}

  static async start(): Promise<BusServer> {
    const port = await freePort();
    const store = mkdtempSync(join(tmpdir(), 'csa-chaos-bus-'));
    const bus = new BusServer(port, store, launch(port, store));
    await bus.#opens();
    return bus;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = once(this.server, 'exit');
    this.server.kill(signal);
    await ended;
  }

  async startAgain(): Promise<void> {
    this.server = launch(this.port, this.store);
    await this.#opens();
  }

  /** It stands still: connections stay open, and nothing comes or goes. */
  hold(): void {
    this.server.kill('SIGSTOP');
  }

  letGo(): void {
    this.server.kill('SIGCONT');
  }

  /** Ends it without waiting. */
  kill(): void {
    this.server.kill('SIGKILL');
    rmSync(this.store, { recursive: true, force: true });
  }

  /** For the end: it does not come back. */
  async remove(): Promise<void> {
    this.letGo();
    await this.stop();
    rmSync(this.store, { recursive: true, force: true });
  }

  async #opens(): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      if (await accepts(this.port)) return;
      await pause(20);
    }
    throw new Error('The NATS server did not start: is nats-server on the PATH?');
  }
}

function launch(port: number, store: string): ChildProcess {
  const server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', store], { stdio: 'ignore' });
  server.on('error', () => undefined);
  return server;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => { resolve(false); });
  });
}
