import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort, startNats } from '@csa/testing';
import type { TestNats } from '@csa/testing';
import { MemoryLog } from '../log.js';
import { NatsTransport } from './nats.transport.js';
import { transportConformance } from './transport.conformance.js';

const nats = await startNats();

const connectTo = (url: string, log = new MemoryLog()): Promise<NatsTransport> => NatsTransport.connect(url, 'spec', log);

async function started(port: number): Promise<TestNats> {
  const server = await startNats(port);
  if ('reason' in server) throw new Error(server.reason);
  return server;
}

const messagesOf = (log: MemoryLog): string[] => log.lines.map(({ message }) => message);

async function said(log: MemoryLog, message: string): Promise<void> {
  while (!messagesOf(log).includes(message)) await pause(10);
}

if ('reason' in nats) {
  describe('the NATS transport', () => {
    test.skip(`skipped: ${nats.reason}`, () => undefined);
  });
} else {
  let server: TestNats;
  beforeAll(() => { server = nats; });
  afterAll(() => server.stop());
  transportConformance('NATS', async () => {
    const [here, there] = [await connectTo(server.url), await connectTo(server.url)];
    return { here, there, close: async () => { await here.close(); await there.close(); } };
  });

  describe('while the NATS server is away', () => {
    test('news is refused, so that whoever keeps it tells it again; requests are refused at once; afterwards all goes on by itself', async () => {
      const port = await freePort();
      const first = await started(port);
      const log = new MemoryLog();
      const [here, there] = [await connectTo(first.url, log), await connectTo(first.url)];
      const heard: string[] = [];
      await there.subscribe('away.news', undefined, (body) => { heard.push(body); return Promise.resolve(); });
      await there.respond('away.ask', 'service', (body) => Promise.resolve(body));
      await first.stop();
      await expect(here.publish('away.news', 'lost otherwise')).rejects.toMatchObject({ code: 'unavailable' });
      await said(log, 'the bus is away');
      await expect(here.request('away.ask', '', 60_000)).rejects.toMatchObject({ code: 'unavailable' });
      await expect(here.check()).rejects.toMatchObject({ code: 'unavailable' });
      const second = await started(port);
      await said(log, 'the bus is back');
      while ((await here.request('away.ask', 'again', 1_000).catch(() => '')) !== 'again') await pause(20);
      await here.publish('away.news', 'told');
      while (heard.length === 0) await pause(10);
      expect(heard).toEqual(['told']);
      await Promise.all([here.close(), there.close()]);
      await second.stop();
    });

    test('a start waits for it and says so, without the password', async () => {
      const port = await freePort();
      const log = new MemoryLog();
      const connecting = connectTo(`nats://anna:secret@127.0.0.1:${port}`, log);
      await said(log, 'waiting for the bus');
      const server = await started(port);
      await (await connecting).close();
      await server.stop();
      expect(log.lines[0]).toMatchObject({ level: 'warn', fields: { host: `127.0.0.1:${port}` } });
      expect(JSON.stringify(log.lines)).not.toContain('secret');
    });

    test('a stop still finishes what is at hand', async () => {
      const port = await freePort();
      const server = await started(port);
      const transport = await connectTo(server.url);
      const reception = await transport.respond('away.stop', 'service', (body) => Promise.resolve(body));
      await server.stop();
      await reception.drain();
      await transport.close();
    });
  });
}
