import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Log } from '@csa/platform';
import { SeedLoader } from '../faqs/seed-loader.js';
import { Library } from './library.js';
import { retrievalPolicy } from './retrieval-policy.js';

/** Fills the library before the first question, and looks from time to time whether news of a change was missed. */
@Injectable()
export class LibraryWatch implements OnModuleInit, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly seeds: SeedLoader,
    private readonly library: Library,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.seeds.load();
    await this.library.catchUp();
    this.#lookLater();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#looking;
  }

  #lookLater(): void {
    this.#timer = setTimeout(() => { this.#looking = this.#look(); }, retrievalPolicy.refreshSeconds * 1_000);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    try {
      await this.library.catchUp();
    } catch (error) {
      this.log.warn('Could not look for changed FAQs; the next look comes soon.', { error });
    }
    if (this.#timer) this.#lookLater();
  }
}
