import { FeedPosted, OwnershipChanged, TurnCompleted } from '@csa/contracts';
import type { EventContract } from '@csa/contracts';
import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { OutboxEntry } from './outbox-entry.js';
import { OutboxRepository } from './outbox.repository.js';

const contracts: ReadonlyMap<string, EventContract> = new Map([FeedPosted, OwnershipChanged, TurnCompleted].map((contract) => [contract.subject, contract]));

/** Rows of one round of clearing; also how much a sweep tells at most. */
const BATCH = 200;
const CLEAR_AFTER_MS = 250;

/**
 * Tells what the outbox holds, and removes it afterwards; several rows by one statement, a little later.
 * What is told twice because a process died in between does no harm: feed items have numbers, turns have ids.
 */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  #toldIds: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #clearing: Promise<void> = Promise.resolve();

  constructor(
    private readonly bus: Bus,
    private readonly outbox: OutboxRepository,
    private readonly log: Log,
  ) {}

  /** Tells entries in their order. What cannot be told now stays in the outbox for a later sweep. */
  async tell(entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries) {
      const contract = contracts.get(entry.subject);
      if (!contract || !(await this.#publish(contract, entry))) continue;
      this.#toldIds.push(entry.id);
      this.#clearSoon();
    }
  }

  /** Tells what was left behind: by a process that died, or while the bus was away. */
  async sweep(): Promise<void> {
    await this.tell(await this.outbox.claimDue(BATCH));
  }

  /** Removes what has been told. */
  clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#clearing = this.#clearing.then(() => this.#remove(this.#toldIds.splice(0)));
    return this.#clearing;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.clear();
  }

  async #publish(contract: EventContract, entry: OutboxEntry): Promise<boolean> {
    try {
      await this.bus.publish(contract, entry.payload);
      return true;
    } catch (error) {
      this.log.warn('news stays in the outbox', { subject: entry.subject, entry: entry.id, error });
      return false;
    }
  }

  async #remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    try {
      await this.outbox.remove(ids);
    } catch (error) {
      this.log.warn('told news could not be removed and will be told again', { count: ids.length, error });
    }
  }

  #clearSoon(): void {
    if (this.#toldIds.length >= BATCH) void this.clear();
    else this.#timer ??= setTimeout(() => { void this.clear(); }, CLEAR_AFTER_MS).unref();
  }
}
