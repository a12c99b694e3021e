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
  /** In place of a plain one; without effect beside another replica. */
  readonly transport?: Transport;
  /** Another replica of the same service, on the same bus and database. */
  readonly beside?: ServiceDesk;
}

/** A real service on an in-process bus and a database of its own, with its neighbours played by the spec. */
export class ServiceDesk {
  readonly #heard: { subject: string; payload: unknown }[] = [];

  readonly log = new MemoryLog();
  readonly bus: MessageBus;
  #running: RunningService | undefined;
  #own: TestDatabase | undefined;

  private constructor(
    readonly transport: Transport,
    readonly clock: MovedClock,
    public databaseUrl: string | undefined,
  ) {
    this.bus = new MessageBus('spec', transport, this.log);
  }

  static async start(descriptor: ServiceDescriptor, options: DeskOptions): Promise<ServiceDesk> {
    const beside = options.beside;
    const desk = beside
      ? new ServiceDesk(beside.transport, beside.clock, beside.databaseUrl)
      : new ServiceDesk(options.transport ?? new InProcessTransport(), new MovedClock(options.now), undefined);
    await desk.#playNeighbours(options.answers ?? []);
    await desk.#listen();
    await desk.#run(descriptor, { HOST: '127.0.0.1', PORT: '0', ...options.settings });
    return desk;
  }

  get running(): RunningService {
    if (!this.#running) throw new Error('The service did not start.');
    return this.#running;
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
    return this.running.app.get<T>(token, { strict: false });
  }

  /** Where the service's HTTP door is, without a slash at the end. */
  async url(): Promise<string> {
    return (await (this.running.app as INestApplication).getUrl()).replace('[::1]', '127.0.0.1').replace(/\/$/, '');
  }

  async close(): Promise<void> {
    await this.bus.drain();
    await this.running.stop();
    await this.#own?.drop();
  }

  async #run(descriptor: ServiceDescriptor, environment: Environment): Promise<void> {
    const { settings } = parseAllSettings([descriptor], [], environment);
    if (descriptor.database && this.databaseUrl === undefined) {
      this.#own = await createTestDatabase();
      this.databaseUrl = this.#own.url;
    }
    this.#running = await RunningService.start(descriptor, {
      transport: this.transport, databaseUrl: this.databaseUrl, poolSize: 5, clock: this.clock, logFor: () => this.log, settings,
    });
  }

  async #playNeighbours(answers: readonly BoundHandler[]): Promise<void> {
    for (const [owner, fakes] of Map.groupBy(answers, ({ contract }) => ownerOf(contract))) {
      const neighbour = new MessageBus(owner, this.transport, this.log);
      for (const fake of fakes) await neighbour.answer(fake);
    }
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
