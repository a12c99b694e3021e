import type { Server } from 'node:http';
import { InProcessTransport } from './bus/in-process.transport.js';
import { NatsTransport } from './bus/nats.transport.js';
import type { Transport } from './bus/transport.js';
import { SystemClock } from './clock.js';
import { EmbeddedPostgres } from './database/embedded-postgres.js';
import { joinReports } from './health/health.js';
import { openProbes } from './health/probe.server.js';
import { PinoLog } from './log.js';
import type { Log } from './log.js';
import { migrate } from './migrate.js';
import type { PlatformSettings } from './platform.config.js';
import { readAllSettings } from './read-all-settings.js';
import { RunningService } from './running.service.js';
import type { Surroundings } from './running.service.js';
import type { ServiceDescriptor } from './service.js';

export interface RunOptions {
  /** Settings without which this process refuses to start; `A|B` asks for one of them. */
  readonly require?: readonly string[];
}

/** What a process holds, to be let go in the reverse order. */
interface Held {
  readonly name: string;
  release(): Promise<void>;
}

/**
 * Runs services in this process until SIGTERM or SIGINT: together over the in-process bus, or apart over NATS when
 * NATS_URL is given; on an embedded database, or the one DATABASE_URL names.
 */
export async function run(services: readonly ServiceDescriptor[], options: RunOptions = {}): Promise<void> {
  const { platform, settings } = readAllSettings(services, options.require ?? []);
  const logFor = (service: string): Log => new PinoLog(service, platform.DEBUG ? 'debug' : platform.LOG_LEVEL);
  const log = logFor('platform');
  const held: Held[] = [];
  stopOnSignals(held, log);
  try {
    const began = performance.now();
    const databaseUrl = await openStorage(services, platform, held, log);
    const around: Omit<Surroundings, 'transport'> = { databaseUrl, poolSize: platform.DATABASE_POOL_SIZE, clock: new SystemClock(), logFor, settings };
    if (platform.MIGRATE_ONLY) {
      await migrate(services, around);
      await releaseAll(held, log);
      return;
    }
    const transport = await openTransport(services, platform, held, log);
    const started: RunningService[] = [];
    for (const service of services) {
      const running = await RunningService.start(service, { ...around, transport });
      held.push({ name: service.name, release: () => running.stop() });
      started.push(running);
    }
    if (!services.some((service) => service.web)) await openProbeDoor(started, platform, held);
    log.info('started', { services: services.map((service) => service.name), bus: transport.kind, ms: Math.round(performance.now() - began) });
  } catch (error) {
    log.error('could not start', { error });
    endAnyway(1);
    await releaseAll(held, log);
    process.exit(1);
  }
}

async function openStorage(services: readonly ServiceDescriptor[], platform: PlatformSettings, held: Held[], log: Log): Promise<string | undefined> {
  if (platform.DATABASE_URL !== undefined || !services.some((service) => service.database)) return platform.DATABASE_URL;
  const server = await EmbeddedPostgres.open(platform.DATA_DIR);
  server.keepUp(log);
  held.push({ name: 'embedded database', release: () => server.stop() });
  return server.url();
}

async function openTransport(services: readonly ServiceDescriptor[], platform: PlatformSettings, held: Held[], log: Log): Promise<Transport> {
  const transport = platform.NATS_URL === undefined
    ? new InProcessTransport()
    : await NatsTransport.connect(platform.NATS_URL, services.map((service) => service.name).join('+'), log);
  held.push({ name: 'bus', release: () => transport.close() });
  return transport;
}

async function openProbeDoor(started: readonly RunningService[], platform: PlatformSettings, held: Held[]): Promise<void> {
  const report = async () => joinReports(await Promise.all(started.map(async (service) => [service.name, await service.report()] as const)));
  const server: Server = await openProbes(platform.HEALTH_HOST, platform.HEALTH_PORT, report);
  held.push({ name: 'probes', release: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }) });
}

async function releaseAll(held: Held[], log: Log): Promise<void> {
  for (const { name, ...part } of held.splice(0).reverse()) {
    try {
      await part.release();
    } catch (error) {
      log.error(`${name} did not stop in order`, { error });
    }
  }
}

/** How long a stop may take before the process ends anyway, in milliseconds. */
const STOP_LIMIT_MS = 20_000;

function endAnyway(code: number): void {
  setTimeout(() => { process.exit(code); }, STOP_LIMIT_MS).unref();
}

function stopOnSignals(held: Held[], log: Log): void {
  let stopping = false;
  const stop = (why: string, code: number): void => {
    if (stopping) {
      log.info('still stopping', { why });
      return;
    }
    stopping = true;
    log.info('stopping', { why });
    endAnyway(code || 1);
    void releaseAll(held, log).then(() => { process.exit(code); });
  };
  process.on('SIGTERM', () => { stop('SIGTERM', 0); });
  process.on('SIGINT', () => { stop('SIGINT', 0); });
  process.on('uncaughtException', (error) => { log.error('uncaught exception', { error }); stop('uncaught exception', 1); });
  process.on('unhandledRejection', (error) => { log.error('unhandled rejection', { error }); stop('unhandled rejection', 1); });
}
