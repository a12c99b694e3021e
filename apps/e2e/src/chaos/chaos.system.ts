import { setTimeout as pause } from 'node:timers/promises';
import { MemoryLog, MessageBus, NatsTransport } from '@csa/platform';
import { freePort } from '@csa/testing';
import { SignJWT } from 'jose';
import { ProductProcess } from '../system/process.js';
import { BusServer } from './bus.server.js';
import { ClockSwitch } from './clock.switch.js';
import { CrashSwitch } from './crash.points.js';
import { DatabaseServer } from './database.server.js';

/** How long more messages of a customer are waited for; a part of the usual, so that more turns find place in a run. */
export const BURST_WINDOW_MS = 100;
/** How long a process may take to start on a machine that is busy. */
const READY_WITHIN_MS = 180_000;
const CUSTOMER_SECRET = 'a secret for chaos, long enough for HS256';
const apps = ['sentiment', 'knowledge', 'memory', 'ticketing', 'conversation', 'gateway'] as const;
export type AppName = (typeof apps)[number];

/** One of the two processes of a service. */
export class Replica {
  #process: ProductProcess;

  constructor(readonly app: AppName, readonly address: string, private readonly start: () => ProductProcess) {
    this.#process = start();
  }

  get running(): boolean {
    return this.#process.running;
  }

  get output(): string {
    return this.#process.output;
  }

  ready(): Promise<void> {
    return this.#process.answers(`${this.address}/health/ready`, READY_WITHIN_MS);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.signal(signal);
  }

  /** Ends it, and says after how many milliseconds it was gone. */
  async stop(signal: NodeJS.Signals): Promise<number> {
    const began = Date.now();
    await this.#process.stop(signal);
    return Date.now() - began;
  }

  async startAgain(): Promise<void> {
    this.#process = this.start();
    await this.ready();
  }
}

interface Surroundings {
  readonly busServer: BusServer;
  readonly database: DatabaseServer;
  readonly crashes: CrashSwitch;
  readonly clock: ClockSwitch;
}

/** Two replicas of each service, each a process of its own, over a NATS server and a PostgreSQL server that can be broken. */
export class ChaosSystem {
  private constructor(
    private readonly surroundings: Surroundings,
    readonly replicas: readonly Replica[],
    private readonly transport: NatsTransport,
  ) {}

  static async start(folder: string): Promise<ChaosSystem> {
    const [busServer, database] = await Promise.all([BusServer.start(), DatabaseServer.start()]);
    const surroundings = { busServer, database, crashes: new CrashSwitch(folder), clock: new ClockSwitch(folder) };
    const around = { NATS_URL: busServer.url, DATABASE_URL: database.url, DATABASE_POOL_SIZE: '5', LOG_LEVEL: 'warn' };
    const replicas: Replica[] = [];
    for (const app of [...apps, ...apps]) {
      const port = String(await freePort());
      const settings = { ...around, ...ownSettings(app, port), ...preloadOf(app, surroundings) };
      replicas.push(new Replica(app, `http://127.0.0.1:${port}`, () => ProductProcess.start(app, settings, folder)));
    }
    const system = new ChaosSystem(surroundings, replicas, await NatsTransport.connect(busServer.url, 'chaos', new MemoryLog()));
    process.once('exit', system.#abandon);
    try {
      await Promise.all(replicas.map((replica) => replica.ready()));
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  /** When the run itself is ended from outside, its servers do not stay behind; nor do the processes of the product. */
  readonly #abandon = (): void => {
    this.busServer.kill();
    this.database.kill();
  };

  /** The bus, for what customers' doors do not offer; on behalf of whoever is named with each call. */
  get bus(): MessageBus {
    return new MessageBus('chaos', this.transport, new MemoryLog());
  }

  get busServer(): BusServer {
    return this.surroundings.busServer;
  }

  get database(): DatabaseServer {
    return this.surroundings.database;
  }

  get crashes(): CrashSwitch {
    return this.surroundings.crashes;
  }

  get clock(): ClockSwitch {
    return this.surroundings.clock;
  }

  get gateways(): readonly string[] {
    return this.of('gateway').map(({ address }) => address);
  }

  of(app: AppName): readonly Replica[] {
    return this.replicas.filter((replica) => replica.app === app);
  }

  token(customerId: string): Promise<string> {
    return new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(customerId).setIssuedAt().setExpirationTime('2h').sign(new TextEncoder().encode(CUSTOMER_SECRET));
  }

  /** Waits until every process says that it is ready; throws when one of them ended without being asked to. */
  async whole(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.ready()));
    await pause(500);
  }

  async stop(): Promise<void> {
    process.off('exit', this.#abandon);
    await Promise.all(this.replicas.map((replica) => { replica.signal('SIGCONT'); return replica.stop('SIGKILL'); }));
    await this.transport.close();
    await this.busServer.remove();
    await this.database.stop();
  }
}

function ownSettings(app: AppName, port: string): Readonly<Record<string, string>> {
  if (app !== 'gateway') return { HEALTH_PORT: port, HEALTH_HOST: '127.0.0.1' };
  return { PORT: port, HOST: '127.0.0.1', CUSTOMER_JWT_SECRET: CUSTOMER_SECRET, ...roomy };
}

/** What is loaded into a process before the product. */
function preloadOf(app: AppName, { crashes, clock }: Surroundings): Readonly<Record<string, string>> {
  if (app === 'conversation') return crashes.environment;
  return app === 'ticketing' ? clock.environment : {};
}

const roomy = { BURST_WINDOW_MS: String(BURST_WINDOW_MS),  MAX_REQUESTS_PER_MINUTE: '1000000', MAX_WS_FRAMES_PER_SECOND: '10000', MAX_WS_CONNECTIONS_PER_USER: '100' };
