import { Clock, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { PartnerKey } from './partner-key.js';
import { PartnerKeysRepository } from './partner-keys.repository.js';
import { ShortMemory } from './short-memory.js';

const MINUTE_MS = 60_000;
const MOST_KEYS = 10_000;

/** Writes down when a key was last used: at most once a minute, and beside the request, which does not wait for it. */
@Injectable()
export class LastUse implements BeforeApplicationShutdown {
  readonly #noted = new ShortMemory<true>(MOST_KEYS, MINUTE_MS);
  readonly #writing = new Set<Promise<void>>();

  constructor(
    private readonly keys: PartnerKeysRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  note({ keyId }: Pick<PartnerKey, 'keyId'>): void {
    const now = this.clock.now();
    if (this.#noted.get(keyId, now)) return;
    this.#noted.keep(keyId, true, now);
    const writing = this.write(keyId, now).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  /** When what is being written is written. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing);
  }

  private async write(keyId: string, now: Date): Promise<void> {
    try {
      await this.keys.used(keyId, now, new Date(now.getTime() - MINUTE_MS));
    } catch (error) {
      this.log.warn('the last use of a partner\'s key was not written', { error, key_id: keyId });
    }
  }
}
