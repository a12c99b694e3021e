import { allEvents } from '@csa/contracts';
import type { EventContract } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Bus } from '../bus/bus.js';
import { runInCall } from '../call/call.js';
import { Log } from '../log.js';
import type { OutboxEntry } from './outbox-entry.js';
import { OutboxRepository } from './outbox.repository.js';

const contracts: ReadonlyMap<string, EventContract> = new Map(allEvents.map((contract) => [contract.subject, contract]));

/** Rows of one round of clearing; also how much a sweep tells at most. */
const BATCH = 200;
const CLEAR_AFTER_MS = 250;
const SWEEP_EVERY_MS = 2_000;

/**
 * Tells what the outbox holds, and removes it afterwards; several rows by one statement, a little later.
 * What is told twice because a process died in between does no harm: the bus knows the row's name, feed items have numbers,
 * turns have ids, tickets have versions.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  #toldIds: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sweeps: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  #clearing: Promise<void> = Promise.resolve();

  constructor(
    private readonly bus: Bus,
    private readonly outbox: OutboxRepository,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#sweeps = setInterval(() => { void this.#sweepUnlessSweeping(); }, SWEEP_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#sweeps);
    await this.#sweeping;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.clear();
  }

  /** Tells entries in their order, without waiting for one before the next. What cannot be told now stays for a later sweep. */
  async tell(entries: readonly OutboxEntry[]): Promise<void> {
    const told = await Promise.all(entries.map((entry) => this.#relay(entry)));
    this.#toldIds.push(...entries.filter((_entry, index) => told[index]).map(({ id }) => id));
    if (this.#toldIds.length > 0) this.#clearSoon();
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

  async #relay({ id, writtenAt, subject, payload, call }: OutboxEntry): Promise<boolean> {
    const contract = contracts.get(subject);
    if (!contract) return false;
    const tell = (): Promise<void> => this.bus.relay(contract, payload, `${id}.${writtenAt}`);
    try {
      await (call ? runInCall(call, tell) : tell());
      return true;
    } catch (error) {
      this.log.warn('news stays in the outbox', { subject, entry: id, error });
      return false;
    }
  }

  /** A sweep that takes long, because the database does, is not joined by others. */
  #sweepUnlessSweeping(): Promise<void> {
    this.#sweeping ??= this.sweep()
      .catch((error: unknown) => { this.log.warn('the outbox could not be swept', { error }); })
      .finally(() => { this.#sweeping = undefined; });
    return this.#sweeping;
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
