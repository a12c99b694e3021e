import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A NATS server of a spec's own. */
export interface TestNats {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a NATS server on loopback, on a free port or the given one, or says why there is none: the program `nats-server` has to be on the PATH. */
export async function startNats(port?: number): Promise<TestNats | { reason: string }> {
  if (spawnSync('nats-server', ['--version']).error) return { reason: 'there is no nats-server on this machine' };
  const place = port ?? (await freePort());
  const server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(place)], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  for (let tries = 0; tries < 250 && !(await opens(place)); tries++) await pause(20);
  return { url: `nats://127.0.0.1:${place}`, stop: async () => { server.kill('SIGTERM'); await ended; } };
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
