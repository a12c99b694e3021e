import { Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { TurnRunner } from './turn/turn-runner.service.js';
import { TurnsRepository } from './turn/turns.repository.js';

const SWEEP_EVERY_MS = 2_000;
/** A lease that ends sooner is swept up right then; never more often than this. */
const SWEEP_AT_MOST_EVERY_MS = 50;

/** When to sweep again, in milliseconds: when the next lease runs out, so that nothing is left lying for longer than its lease. */
export function sweepAfter(leaseEndsInMs: number | null): number {
  return leaseEndsInMs === null ? SWEEP_EVERY_MS : Math.max(SWEEP_AT_MOST_EVERY_MS, Math.min(leaseEndsInMs + 1, SWEEP_EVERY_MS));
}

/** Takes up what a replica left behind: turns that nobody works on. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  #nextMs = SWEEP_EVERY_MS;
  #hasStopped = false;

  constructor(
    private readonly turns: TurnsRepository,
    private readonly runner: TurnRunner,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#sweepLater(SWEEP_EVERY_MS);
  }

  /** A sweep that takes long, because the database does, is not joined by others. */
  sweepUnlessSweeping(): Promise<void> {
    this.#sweeping ??= this.#sweepSafely().finally(() => { this.#sweeping = undefined; });
    return this.#sweeping;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#hasStopped = true;
    clearTimeout(this.#timer);
    await this.#sweeping;
  }

  async sweep(): Promise<void> {
    this.#nextMs = SWEEP_EVERY_MS;
    if (this.runner.free === 0) return;
    for (const turn of await this.turns.abandoned(this.runner.free)) this.runner.start(turn);
    this.#nextMs = sweepAfter(await this.turns.nextAbandonedIn());
  }

  #sweepLater(afterMs: number): void {
    this.#timer = setTimeout(() => { void this.#sweepAndGoOn(); }, afterMs).unref();
  }

  async #sweepAndGoOn(): Promise<void> {
    await this.sweepUnlessSweeping();
    if (!this.#hasStopped) this.#sweepLater(this.#nextMs);
  }

  async #sweepSafely(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.log.warn('a sweep failed', { error });
    }
  }
}
