import { Clock } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { PartnerKey } from './partner-key.js';
import { PartnerKeysRepository } from './partner-keys.repository.js';
import { ShortMemory } from './short-memory.js';

/** News of a change may be lost; a replica that missed it uses what it knew for so long at most. */
const KEEP_MS = 5_000;
const MOST_KEYS = 10_000;
/** Ids that nobody has. Guessing makes them up without end, so they have a place of their own, and push no real key out. */
const MOST_UNKNOWN = 1_000;

/** The keys that were asked for lately, so that not every request asks the database. */
@Injectable()
export class KnownKeys {
  readonly #keys = new ShortMemory<Promise<PartnerKey | null>>(MOST_KEYS, KEEP_MS);
  readonly #unknown = new ShortMemory<true>(MOST_UNKNOWN, KEEP_MS);

  constructor(
    private readonly repository: PartnerKeysRepository,
    private readonly clock: Clock,
  ) {}

  /** Requests at once share one look. A look that began before a key was forgotten is not kept after it. */
  find(keyId: string): Promise<PartnerKey | null> {
    const now = this.clock.now();
    const known = this.#keys.get(keyId, now);
    if (known) return known;
    if (this.#unknown.get(keyId, now)) return Promise.resolve(null);
    const looked = this.repository.find(keyId);
    this.#keys.keep(keyId, looked, now);
    void looked.then((found) => { if (found === null) this.#isUnknown(keyId, looked); }, () => { this.#drop(keyId, looked); });
    return looked;
  }

  forget(keyId: string): void {
    this.#keys.forget(keyId);
    this.#unknown.forget(keyId);
  }

  get sizes(): { readonly keys: number; readonly unknown: number } {
    return { keys: this.#keys.size, unknown: this.#unknown.size };
  }

  #isUnknown(keyId: string, looked: Promise<PartnerKey | null>): void {
    if (!this.#drop(keyId, looked)) return;
    this.#unknown.keep(keyId, true, this.clock.now());
  }

  #drop(keyId: string, looked: Promise<PartnerKey | null>): boolean {
    if (this.#keys.get(keyId, this.clock.now()) !== looked) return false;
    this.#keys.forget(keyId);
    return true;
  }
}
