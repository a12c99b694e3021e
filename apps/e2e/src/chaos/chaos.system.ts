import { setTimeout as pause } from 'node:timers/promises';
import { MemoryLog, MessageBus, NatsTransport } from '@csa/platform';
import { freePort } from '@csa/testing';
import { SignJWT } from 'jose';
import { ProductProcess } from '../system/process.js';
import { BusServer } from './bus.server.js';
import { CrashSwitch } from './crash.points.js';
import { DatabaseServer } from './database.server.js';

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
    return this.#process.answers(`${this.address}/health/ready`);
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
}

/** Two replicas of each service, each a process of its own, over a NATS server and a PostgreSQL server that can be broken. */
export class ChaosSystem {
  private constructor(
    private readonly surroundings: Surroundings,
    readonly replicas: readonly Replica[],
    readonly crashes: CrashSwitch,
    private readonly transport: NatsTransport,
  ) {}

  static async start(folder: string): Promise<ChaosSystem> {
    const [busServer, database] = await Promise.all([BusServer.start(), DatabaseServer.start()]);
    const crashes = new CrashSwitch(folder);
    const around = { NATS_URL: busServer.url, DATABASE_URL: database.url, DATABASE_POOL_SIZE: '5', LOG_LEVEL: 'warn' };
    const replicas: Replica[] = [];
    for (const app of [...apps, ...apps]) {
      const port = String(await freePort());
      const settings = { ...around, ...(app === 'gateway' ? { PORT: port, HOST: '127.0.0.1', CUSTOMER_JWT_SECRET: CUSTOMER_SECRET, ...roomy } : { HEALTH_PORT: port, HEALTH_HOST: '127.0.0.1' }), ...(app === 'conversation' ? crashes.environment : {}) };
      replicas.push(new Replica(app, `http://127.0.0.1:${port}`, () => ProductProcess.start(app, settings, folder)));
    }
    const system = new ChaosSystem({ busServer, database }, replicas, crashes, await NatsTransport.connect(busServer.url, 'chaos', new MemoryLog()));
    await Promise.all(replicas.map((replica) => replica.ready()));
    return system;
  }

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
    await Promise.all(this.replicas.map((replica) => { replica.signal('SIGCONT'); return replica.stop('SIGKILL'); }));
    await this.transport.close();
    await this.busServer.stop();
    await this.database.stop();
  }
}

const roomy = { MAX_REQUESTS_PER_MINUTE: '1000000', MAX_WS_FRAMES_PER_SECOND: '10000', MAX_WS_CONNECTIONS_PER_USER: '100' };
