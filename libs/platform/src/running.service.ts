import { NestFactory, DiscoveryService } from '@nestjs/core';
import { ServiceHealth } from '@csa/contracts';
import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { findReceptions } from './bus/handlers.js';
import type { BoundHandler } from './bus/handlers.js';
import { MessageBus } from './bus/message.bus.js';
import { receptionProblems } from './bus/reception-check.js';
import type { Transport } from './bus/transport.js';
import type { Clock } from './clock.js';
import { openDatabase } from './database/database.js';
import { ServiceHealthReport } from './health/health.js';
import type { HealthReport } from './health/health.js';
import { NestLog } from './log.js';
import type { Log } from './log.js';
import { rootModuleOf } from './platform.module.js';
import type { ServiceDescriptor } from './service.js';

/** What a service runs on; decided by the composition root alone. */
export interface Surroundings {
  readonly transport: Transport;
  readonly databaseUrl: string | undefined;
  readonly poolSize: number;
  readonly clock: Clock;
  readonly logFor: (service: string) => Log;
  /** Every declared setting's values, by the declaration's token. */
  readonly settings: ReadonlyMap<symbol, unknown>;
}

/** A service at work. */
export class RunningService {
  private constructor(
    readonly name: string,
    readonly app: INestApplicationContext,
    readonly bus: MessageBus,
    readonly database: DataSource | undefined,
    private readonly health: ServiceHealthReport,
  ) {}

  static async start(descriptor: ServiceDescriptor, around: Surroundings): Promise<RunningService> {
    const log = around.logFor(descriptor.name);
    const bus = new MessageBus(descriptor.name, around.transport, log);
    const health = new ServiceHealthReport();
    health.add('bus', async () => {
      await around.transport.check();
      return { status: 'healthy', detail: around.transport.kind };
    });
    const database = await openOwnDatabase(descriptor, around);
    if (database) {
      health.add('database', async () => {
        await database.query('SELECT 1');
        return { status: 'healthy' };
      });
    }
    const root = rootModuleOf(descriptor.module, { bus, log, clock: around.clock, health, database, settings: around.settings });
    const options = { logger: new NestLog(log), abortOnError: false };
    const settings = descriptor.settings ? around.settings.get(descriptor.settings.token) : {};
    const app = descriptor.web
      ? await NestFactory.create(root, descriptor.web.adapter(settings as never), options)
      : await NestFactory.createApplicationContext(root, options);
    const running = new RunningService(descriptor.name, app, bus, database, health);
    await running.#open(descriptor, settings);
    return running;
  }

  report(): Promise<HealthReport> {
    return this.health.report();
  }

  /** Takes nothing new, finishes what is at hand, then lets go of everything. */
  async stop(): Promise<void> {
    await this.bus.drain();
    await this.app.close();
    await this.database?.destroy();
  }

  async #open(descriptor: ServiceDescriptor, settings: unknown): Promise<void> {
    const web = descriptor.web;
    if (web) {
      await web.configure(this.app as INestApplication, settings as never);
      await this.app.init();
    }
    await this.#receive();
    if (web) {
      const { host, port } = web.address(settings as never);
      await (this.app as INestApplication).listen(port, host);
      await web.listening?.(this.app as INestApplication, settings as never);
    }
  }

  async #receive(): Promise<void> {
    const instances = this.app.get(DiscoveryService).getProviders()
      .filter((wrapper) => wrapper.isDependencyTreeStatic())
      .map((wrapper) => wrapper.instance as unknown)
      .filter((instance): instance is object => typeof instance === 'object' && instance !== null);
    this.health.addFrom(instances);
    const { handlers, listeners } = findReceptions(instances);
    const all = [...handlers, ...this.#healthHandler()];
    const problems = receptionProblems(this.name, all);
    if (problems.length > 0) throw new Error(`The service ${this.name} cannot start: ${problems.join('; ')}.`);
    for (const listener of listeners) await this.bus.listen(listener);
    for (const handler of all) await this.bus.answer(handler);
  }

  #healthHandler(): BoundHandler[] {
    const contract = ServiceHealth[this.name as keyof typeof ServiceHealth] as (typeof ServiceHealth)[keyof typeof ServiceHealth] | undefined;
    return contract ? [{ contract, place: 'platform', handle: () => this.health.report() }] : [];
  }
}

async function openOwnDatabase(descriptor: ServiceDescriptor, around: Surroundings): Promise<DataSource | undefined> {
  if (!descriptor.database) return undefined;
  if (around.databaseUrl === undefined) throw new Error(`The service ${descriptor.name} needs a database.`);
  return openDatabase({ url: around.databaseUrl, schema: descriptor.name, declaration: descriptor.database, poolSize: around.poolSize });
}
