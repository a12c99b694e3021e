import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTestDatabase, freePort, startNats } from '@csa/testing';
import type { TestDatabase, TestNats } from '@csa/testing';
import { keepEndState } from '../chaos/repeated/end-state.js';
import { ProductProcess } from './process.js';
import { roomySettings } from './system.js';
import type { StaffRole, System } from './system.js';
import { signInSettings, Tokens } from './tokens.js';

/** Two gateways and two conversations: what a customer sees may not depend on the replica. */
const APPS = ['sentiment', 'knowledge', 'memory', 'ticketing', 'conversation', 'conversation', 'gateway', 'gateway'] as const;

const tokens = new Tokens(signInSettings);

/** With `STORIES_REPEATS` every delivery of the bus is repeated so many times. */
function repeating(): Readonly<Record<string, string>> {
  const repeats = process.env['STORIES_REPEATS'];
  const preload = pathToFileURL(join(import.meta.dirname, '..', 'chaos', 'repeated', 'repeat.preload.mjs')).href;
  return repeats === undefined ? {} : { CHAOS_REPEATS: repeats, NODE_OPTIONS: `--import=${preload}` };
}

interface Replica {
  readonly app: string;
  readonly address: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Each service in processes of its own, over a real NATS server and PostgreSQL, with signed-in customers. */
export class ApartSystem implements System {
  readonly kind = 'apart';
  #processes: ProductProcess[] = [];

  private constructor(
    private readonly nats: TestNats,
    private readonly database: TestDatabase,
    private readonly replicas: readonly Replica[],
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}, usual = roomySettings): Promise<ApartSystem> {
    const nats = await startNats();
    if ('reason' in nats) throw new Error(`The composed system needs NATS: ${nats.reason}.`);
    const database = await createTestDatabase();
    const replicas: Replica[] = [];
    for (const app of APPS) {
      const port = String(await freePort());
      const own: Record<string, string> = app === 'gateway' ? { PORT: port, HOST: '127.0.0.1', ...signInSettings } : { HEALTH_PORT: port, HEALTH_HOST: '127.0.0.1' };
      replicas.push({ app, address: `http://127.0.0.1:${port}`, settings: { NATS_URL: nats.url, DATABASE_URL: database.url, DATABASE_POOL_SIZE: '4', ...own, ...usual, ...repeating(), ...settings } });
    }
    const system = new ApartSystem(nats, database, replicas);
    await system.#startAll();
    return system;
  }

  /** Where the bus and the database are, for those who measure. */
  get addresses(): { readonly nats: string; readonly database: string } {
    return { nats: this.nats.url, database: this.database.url };
  }

  get gateways(): readonly string[] {
    return this.replicas.filter(({ app }) => app === 'gateway').map(({ address }) => address);
  }

  token(customerId: string): Promise<string | undefined> {
    return tokens.customer(customerId);
  }

  staffToken(role: StaffRole, name?: string): Promise<string | undefined> {
    return tokens.staff(role, name);
  }

  async crashAndRestart(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.stop('SIGKILL')));
    await this.#startAll();
  }

  async renewGateways(): Promise<void> {
    for (const [index, { app, address, settings }] of this.replicas.entries()) {
      if (app !== 'gateway') continue;
      await this.#processes[index]?.stop();
      const renewed = ProductProcess.start(app, settings);
      this.#processes[index] = renewed;
      await renewed.answers(`${address}/health/ready`);
    }
  }

  /** Goes on with one process of a service fewer. */
  async shrink(app: (typeof APPS)[number]): Promise<void> {
    const index = this.replicas.findLastIndex((replica) => replica.app === app);
    await this.#processes[index]?.stop();
  }

  output(): string {
    return this.#processes.map((process) => process.output).join('\n');
  }

  async stop(): Promise<void> {
    const stateFile = process.env['STORIES_STATE'];
    if (stateFile !== undefined) await keepEndState(this.database.url, stateFile);
    await Promise.all(this.#processes.map((process) => process.stop()));
    await this.nats.stop();
    await this.database.drop();
  }

  async #startAll(): Promise<void> {
    this.#processes = this.replicas.map(({ app, settings }) => ProductProcess.start(app, settings));
    await Promise.all(this.#processes.map((process, index) => process.answers(`${this.replicas[index]?.address ?? ''}/health/ready`)));
  }
}
