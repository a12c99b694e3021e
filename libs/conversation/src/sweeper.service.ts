import { Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { TurnRunner } from './turn/turn-runner.service.js';
import { TurnsRepository } from './turn/turns.repository.js';

const SWEEP_EVERY_MS = 2_000;

/** Takes up what a replica left behind: turns that nobody works on. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;

  constructor(
    private readonly turns: TurnsRepository,
    private readonly runner: TurnRunner,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => { void this.sweepUnlessSweeping(); }, SWEEP_EVERY_MS).unref();
  }

  /** A sweep that takes long, because the database does, is not joined by others. */
  sweepUnlessSweeping(): Promise<void> {
    this.#sweeping ??= this.#sweepSafely().finally(() => { this.#sweeping = undefined; });
    return this.#sweeping;
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  async sweep(): Promise<void> {
    if (this.runner.free === 0) return;
    for (const turn of await this.turns.abandoned(this.runner.free)) this.runner.start(turn);
  }

  async #sweepSafely(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.log.warn('a sweep failed', { error });
    }
  }
}
