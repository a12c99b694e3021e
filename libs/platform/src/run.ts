import type { Server } from 'node:http';
import { allEvents } from '@csa/contracts';
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
import { ProcessLife } from './process-life.js';
import { readAllSettings } from './read-all-settings.js';
import { RunningService } from './running.service.js';
import type { Surroundings } from './running.service.js';
import type { ServiceDescriptor } from './service.js';

const keptSubjects = { stream: 'csa-news', subjects: allEvents.filter(({ isKept }) => isKept).map(({ subject }) => subject) };

export interface RunOptions {
  /** Settings without which this process refuses to start; `A|B` asks for one of them. */
  readonly require?: readonly string[];
}

/**
 * Runs services in this process until SIGTERM or SIGINT: together over the in-process bus, or apart over NATS when
 * NATS_URL is given; on an embedded database, or the one DATABASE_URL names.
 */
export async function run(services: readonly ServiceDescriptor[], options: RunOptions = {}): Promise<void> {
  const { platform, settings } = readAllSettings(services, options.require ?? []);
  const logFor = (service: string): Log => new PinoLog(service, platform.DEBUG ? 'debug' : platform.LOG_LEVEL, platform.LOG_REDACT);
  const log = logFor('platform');
  const life = new ProcessLife(log);
  await life.start(async () => {
    const began = performance.now();
    const databaseUrl = await openStorage(services, platform, life, log);
    const around: Omit<Surroundings, 'transport'> = { databaseUrl, poolSize: platform.DATABASE_POOL_SIZE, clock: new SystemClock(), logFor, settings };
    if (platform.MIGRATE_ONLY) {
      await migrate(services, around);
      await life.release();
      return;
    }
    const transport = await openTransport(services, platform, life, log);
    const started: RunningService[] = [];
    for (const service of services) {
      const running = await RunningService.start(service, { ...around, transport });
      life.hold(service.name, () => running.stop());
      started.push(running);
    }
    if (!services.some((service) => service.web)) await openProbeDoor(started, platform, life);
    log.info('started', { services: services.map((service) => service.name), bus: transport.kind, ms: Math.round(performance.now() - began) });
  });
}

async function openStorage(services: readonly ServiceDescriptor[], platform: PlatformSettings, life: ProcessLife, log: Log): Promise<string | undefined> {
  if (platform.DATABASE_URL !== undefined || !services.some((service) => service.database)) return platform.DATABASE_URL;
  const server = await EmbeddedPostgres.open(platform.DATA_DIR);
  server.keepUp(log);
  life.hold('embedded database', () => server.stop());
  return server.url();
}

async function openTransport(services: readonly ServiceDescriptor[], platform: PlatformSettings, life: ProcessLife, log: Log): Promise<Transport> {
  const transport = platform.NATS_URL === undefined
    ? new InProcessTransport()
    : await life.unlessStopped(NatsTransport.connect(platform.NATS_URL, services.map((service) => service.name).join('+'), log, keptSubjects));
  life.hold('bus', () => transport.close());
  return transport;
}

async function openProbeDoor(started: readonly RunningService[], platform: PlatformSettings, life: ProcessLife): Promise<void> {
  const report = async () => joinReports(await Promise.all(started.map(async (service) => [service.name, await service.report()] as const)));
  const server: Server = await openProbes(platform.HEALTH_HOST, platform.HEALTH_PORT, report);
  life.hold('probes', () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }));
}
