import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A NATS server of a spec's own. */
export interface TestNats {
  readonly url: string;
  stop(): Promise<void>;
}

export interface NatsOptions {
  /** A free one when it is not given. */
  readonly port?: number;
  /** Where JetStream keeps its data, also after the stop; null for a server without JetStream. A folder of its own when it is not given. */
  readonly folder?: string | null;
}

/** Starts a NATS server with JetStream on loopback, or says why there is none: the program `nats-server` has to be on the PATH. */
export async function startNats(given: NatsOptions = {}): Promise<TestNats | { reason: string }> {
  if (spawnSync('nats-server', ['--version']).error) return { reason: 'there is no nats-server on this machine' };
  const place = given.port ?? (await freePort());
  const folder = given.folder === undefined ? await mkdtemp(join(tmpdir(), 'csa-nats-')) : given.folder;
  const keeping = folder === null ? [] : ['--jetstream', '--store_dir', folder];
  const server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(place), ...keeping], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  for (let tries = 0; tries < 250 && !(await opens(place)); tries++) await pause(20);
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    if (folder !== null && given.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  return { url: `nats://127.0.0.1:${place}`, stop };
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function opens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => { resolve(false); });
  });
}
