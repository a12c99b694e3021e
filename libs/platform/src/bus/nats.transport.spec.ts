import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort, startNats } from '@csa/testing';
import type { TestNats } from '@csa/testing';
import { MemoryLog } from '../log.js';
import { NatsTransport } from './nats.transport.js';
import { keptNewsConformance } from './kept-news.conformance.js';
import { transportConformance } from './transport.conformance.js';
import type { TransportPair } from './transport.conformance.js';

const nats = await startNats();

const connectTo = (url: string, log = new MemoryLog()): Promise<NatsTransport> => NatsTransport.connect(url, 'spec', log);

const keeps = { stream: 'conformance', subjects: ['kept-conformance.*'] };
const connectKeeping = (url: string, log = new MemoryLog()): Promise<NatsTransport> => NatsTransport.connect(url, 'spec', log, keeps);

async function started(port: number, folder?: string | null): Promise<TestNats> {
  const server = await startNats({ port, ...(folder === undefined ? {} : { folder }) });
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
  const pair = async (): Promise<TransportPair> => {
    const [here, there] = [await connectKeeping(server.url), await connectKeeping(server.url)];
    return { here, there, close: async () => { await here.close(); await there.close(); } };
  };
  transportConformance('NATS', pair);
  keptNewsConformance('NATS', pair);

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

  describe('kept news', () => {
    const until = async (condition: () => boolean): Promise<void> => { while (!condition()) await pause(10); };

    test('outlives the server and an instance that dies with it in its hands', async () => {
      const [port, folder] = [await freePort(), await mkdtemp(join(tmpdir(), 'kept-'))];
      const first = await started(port, folder);
      const teller = await NatsTransport.connect(first.url, 'spec', new MemoryLog(), keeps);
      await teller.publishKept('kept-conformance.stored', 'told before the restart', 'a');
      await first.stop();
      const second = await started(port, folder);
      const heard: string[] = [];
      const hearer = await NatsTransport.connect(second.url, 'spec', new MemoryLog(), keeps);
      await hearer.subscribeKept('kept-conformance.stored', 'tickets', (body) => { heard.push(body); return Promise.resolve(); });
      await until(() => heard.length > 0);
      expect(heard).toEqual(['told before the restart']);
      await Promise.all([teller.close(), hearer.close()]);
      await second.stop();
      await rm(folder, { recursive: true });
    });

    test('goes on over a server that comes back without what it kept', async () => {
      const port = await freePort();
      const first = await started(port);
      const log = new MemoryLog();
      const transport = await NatsTransport.connect(first.url, 'spec', log, keeps);
      const heard: string[] = [];
      await transport.subscribeKept('kept-conformance.emptied', 'tickets', (body) => { heard.push(body); return Promise.resolve(); });
      await first.stop();
      const second = await started(port);
      await said(log, 'the bus is back');
      for (let isTold = false; !isTold;) isTold = await transport.publishKept('kept-conformance.emptied', 'told again', 'b').then(() => true, () => pause(50, false));
      await until(() => heard.length > 0);
      expect(heard).toEqual(['told again']);
      await transport.close();
      await second.stop();
    });

    test('is told like all other when the server cannot keep it, and that is said', async () => {
      const server = await started(await freePort(), null);
      const log = new MemoryLog();
      const transport = await NatsTransport.connect(server.url, 'spec', log, keeps);
      const heard: string[] = [];
      await transport.subscribeKept('kept-conformance.plain', 'tickets', (body) => { heard.push(body); return Promise.resolve(); });
      await transport.publishKept('kept-conformance.plain', 'news', 'a');
      await until(() => heard.length > 0);
      expect(messagesOf(log)).toEqual([expect.stringContaining('--jetstream')]);
      await transport.close();
      await server.stop();
    });

    test('keeps the subjects that an instance of another version named', async () => {
      const server = await started(await freePort());
      const older = await NatsTransport.connect(server.url, 'spec', new MemoryLog(), { stream: 'news', subjects: ['kept.old'] });
      const newer = await NatsTransport.connect(server.url, 'spec', new MemoryLog(), { stream: 'news', subjects: ['kept.new'] });
      const again = await NatsTransport.connect(server.url, 'spec', new MemoryLog(), { stream: 'news', subjects: ['kept.old'] });
      for (const subject of ['kept.old', 'kept.new']) await again.publishKept(subject, 'news', subject);
      await Promise.all([older, newer, again].map((transport) => transport.close()));
      await server.stop();
    });
  });
}
