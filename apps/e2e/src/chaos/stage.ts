import { randomUUID } from 'node:crypto';
import type { ChaosSystem } from './chaos.system.js';
import type { DeviceOptions } from './device.js';
import type { Ledger, Place } from './ledger.js';
import { SocketDevice } from './socket.device.js';

/** Where a scenario plays: the system, the ledger of this scenario, and names that no other scenario uses. */
export class Stage {
  readonly devices: SocketDevice[] = [];
  /** Every session id of the scenario begins with it. */
  readonly prefix: string;
  #count = 0;

  constructor(readonly system: ChaosSystem, readonly ledger: Ledger, scenario: string, readonly isShort: boolean) {
    this.prefix = `${scenario}-${randomUUID().slice(0, 8)}-`;
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

  /** A number for the short and one for the full run. */
  choose<T>(short: T, full: T): T {
    return this.isShort ? short : full;
  }
}

export interface Scenario {
  readonly name: string;
  /** What is broken, in a few words. */
  readonly what: string;
  load(isShort: boolean): string;
  /** How long anybody may wait for a reply, in milliseconds; 15,000 when not given. */
  readonly answerWithinMs?: number;
  /** Left out of the short run, unless it is named; another one tries nearly the same. */
  readonly onlyInFull?: boolean;
  run(stage: Stage): Promise<void>;
}

/** Does something with each value, so many at a time. */
export async function eachOf<T>(values: readonly T[], atOnce: number, work: (value: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(atOnce, values.length) }, async () => {
    for (let index = next++; index < values.length; index = next++) await work(values[index] as T, index);
  }));
}
