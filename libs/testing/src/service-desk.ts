import { randomUUID } from 'node:crypto';
import type { Input, Output, Payload, EventContract, Principal, RequestContract } from '@csa/contracts';
import { allEvents, ownerOf } from '@csa/contracts';
import type { INestApplication, Type } from '@nestjs/common';
import { InProcessTransport, MemoryLog, MessageBus, parseAllSettings, runInCall, RunningService } from '@csa/platform';
import type { BoundHandler, Environment, ServiceDescriptor, Transport } from '@csa/platform';
import { MovedClock } from './moved.clock.js';
import { createTestDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

export interface DeskOptions {
  /** As in the environment, by name. */
  readonly settings?: Environment;
  /** What the neighbours answer; see `answer`. */
  readonly answers?: readonly BoundHandler[];
  /** Where the clock stands at the start. */
  readonly now?: Date;
  /** Another replica of the same service, on the same bus and database. */
  readonly beside?: ServiceDesk;
}

/** A real service on an in-process bus and a database of its own, with its neighbours played by the spec. */
export class ServiceDesk {
  readonly #heard: { subject: string; payload: unknown }[] = [];

  private constructor(
    readonly running: RunningService,
    readonly bus: MessageBus,
    readonly transport: Transport,
    readonly clock: MovedClock,
    readonly log: MemoryLog,
    readonly databaseUrl: string | undefined,
    private readonly database: TestDatabase | undefined,
  ) {}

  static async start(descriptor: ServiceDescriptor, options: DeskOptions): Promise<ServiceDesk> {
    const { settings } = parseAllSettings([descriptor], [], { HOST: '127.0.0.1', PORT: '0', ...options.settings });
    const transport = options.beside?.transport ?? new InProcessTransport();
    const database = descriptor.database && !options.beside ? await createTestDatabase() : undefined;
    const databaseUrl = options.beside?.databaseUrl ?? database?.url;
    const clock = options.beside?.clock ?? new MovedClock(options.now);
    const log = new MemoryLog();
    for (const owner of new Set((options.answers ?? []).map(({ contract }) => ownerOf(contract)))) {
      const neighbour = new MessageBus(owner, transport, log);
      for (const fake of options.answers ?? []) if (ownerOf(fake.contract) === owner) await neighbour.answer(fake);
    }
    const running = await RunningService.start(descriptor, { transport, databaseUrl, poolSize: 5, clock, logFor: () => log, settings });
    const bus = new MessageBus('spec', transport, log);
    const desk = new ServiceDesk(running, bus, transport, clock, log, databaseUrl, database);
    await desk.#listen();
    return desk;
  }

  /** Asks the service as somebody. */
  call<R extends RequestContract>(contract: R, input: Input<R>, principal: Principal): Promise<Output<R>> {
    return runInCall({ principal, requestId: randomUUID() }, () => this.bus.call(contract, input));
  }

  /** What was told so far, oldest first. */
  events<E extends EventContract>(contract: E): Payload<E>[] {
    return this.#heard.filter((heard) => heard.subject === contract.subject).map((heard) => heard.payload as Payload<E>);
  }

  /** Waits until so many events were told; fails after `withinMs`. */
  async eventually<E extends EventContract>(contract: E, count = 1, withinMs = 5_000): Promise<Payload<E>[]> {
    const deadline = Date.now() + withinMs;
    while (this.events(contract).length < count) {
      if (Date.now() > deadline) throw new Error(`Heard ${this.events(contract).length} of ${count} ${contract.subject} in ${withinMs} ms.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.events(contract);
  }

  get<T>(token: Type<T> | (abstract new (...parameters: never[]) => T)): T {
    return this.running.app.get(token as Type<T>, { strict: false });
  }

  /** Where the service's HTTP door is, without a slash at the end. */
  async url(): Promise<string> {
    return (await (this.running.app as INestApplication).getUrl()).replace('[::1]', '127.0.0.1').replace(/\/$/, '');
  }

  async close(): Promise<void> {
    await this.bus.drain();
    await this.running.stop();
    await this.database?.drop();
  }

  async #listen(): Promise<void> {
    for (const contract of allEvents) {
      await this.bus.listen({
        contract, audience: 'every-instance', place: 'spec',
        hear: (payload) => { this.#heard.push({ subject: contract.subject, payload }); },
      });
    }
  }
}

/** Starts a service for a spec. Close it at the end. */
export function startService(descriptor: ServiceDescriptor, options: DeskOptions = {}): Promise<ServiceDesk> {
  return ServiceDesk.start(descriptor, options);
}
