import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ChaosSystem } from './chaos.system.js';
import type { DeviceOptions } from './device.js';
import type { Finding } from './finding.js';
import type { Ledger, Place } from './ledger.js';
import type { ProductCopy } from './product.copy.js';
import { SocketDevice } from './socket.device.js';

/** How a scenario is played. */
export interface Playing {
  /** The short form, or the full one. */
  readonly isShort: boolean;
  /** After how many milliseconds without a reply a client gives up; far beyond what is promised. */
  readonly patienceMs: number;
  readonly say: (text: string) => void;
}

/** Where a scenario plays: the system, the ledger of this scenario, and names that no other scenario uses. */
export class Stage {
  readonly devices: SocketDevice[] = [];
  /** Every session id of the scenario begins with it. */
  readonly prefix: string;
  #count = 0;

  constructor(readonly system: ChaosSystem, readonly ledger: Ledger, scenario: string, private readonly playing: Playing) {
    this.prefix = `${scenario}-${randomUUID().slice(0, 8)}-`;
  }

  get patienceMs(): number {
    return this.playing.patienceMs;
  }

  /** A conversation that nobody has used. */
  place(): Place {
    const number = ++this.#count;
    return { customerId: `guest_${this.prefix}${number}`, sessionId: `${this.prefix}${number}` };
  }

  options(place: Place, gateway: number): DeviceOptions {
    return { doors: this.system, ledger: this.ledger, place, gateway };
  }

  /** Opens a socket that stays until the scenario's end. */
  device(place: Place, gateway: number, name?: string): SocketDevice {
    const device = new SocketDevice(this.options(place, gateway), name);
    this.devices.push(device);
    return device;
  }

  /** One number from the database, past the product; `$1` stands for how the session ids of the scenario look. */
  async count(sql: string): Promise<number> {
    const client = new pg.Client({ connectionString: this.system.database.directUrl });
    await client.connect();
    try {
      const { rows: [row] } = await client.query<{ count: string }>(sql, [`${this.prefix}%`]);
      return Number(row?.count ?? 0);
    } finally {
      await client.end();
    }
  }

  /** A number for the short and one for the full run. */
  choose<T>(short: T, full: T): T {
    return this.playing.isShort ? short : full;
  }
}

interface Trial {
  readonly name: string;
  /** What is broken, in a few words. */
  readonly what: string;
  load(isShort: boolean): string;
  /** Left out of the short run, unless it is named; another one tries nearly the same. */
  readonly onlyInFull?: boolean;
}

/** Something that is done to the composed system. */
export interface Scenario extends Trial {
  /** How long anybody may wait for a reply, in milliseconds; 15,000 when not given. */
  readonly answerWithinMs?: number;
  run(stage: Stage): Promise<void>;
}

/** Something that needs a system of its own, made from a copy of the build. */
export interface Experiment extends Trial {
  examine(copy: ProductCopy, isShort: boolean): Promise<Examined>;
}

export interface Examined {
  readonly messages: number;
  readonly findings: readonly Finding[];
  readonly slowestMs: number;
}

/** Does something with each value, so many at a time. */
export async function eachOf<T>(values: readonly T[], atOnce: number, work: (value: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(atOnce, values.length) }, async () => {
    for (let index = next++; index < values.length; index = next++) await work(values[index] as T, index);
  }));
}
