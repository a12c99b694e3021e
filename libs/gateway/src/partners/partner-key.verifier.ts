import { AppError, Clock } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { GuessLimit } from './guess-limit.js';
import { KnownKeys } from './known-keys.js';
import { LastUse } from './last-use.service.js';
import { opens, readKey } from './partner-key.js';
import type { PartnerKey, PresentedKey } from './partner-key.js';
import { ShortMemory } from './short-memory.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const MOST_KEYS = 10_000;

/** Checks API keys. */
@Injectable()
export class PartnerKeyVerifier {
  /** Ids of keys that were right here within a day. */
  readonly #right = new ShortMemory<true>(MOST_KEYS, DAY_MS);

  constructor(
    private readonly known: KnownKeys,
    private readonly guesses: GuessLimit,
    private readonly lastUse: LastUse,
    private readonly clock: Clock,
  ) {}

  /** Throws the same `unauthenticated` for a key that is unknown, wrong, revoked or expired, and `limited` for who tries many. */
  async verify(text: string, address: string): Promise<PartnerKey> {
    const presented = readKey(text);
    const key = presented && (await this.lookUp(presented, address));
    const now = this.clock.now();
    if (key && opens(key, presented.secret, now)) {
      this.#right.keep(key.keyId, true, now);
      this.lastUse.note(key);
      return key;
    }
    if (this.guesses.isUsedUp(address)) throw this.guesses.problem(address);
    this.guesses.failed(address);
    throw new AppError('unauthenticated', 'The API key is not valid.');
  }

  /**
   * Whoever has no guess left does not reach the database. A key that was right here lately goes on: many stand behind one
   * address, such as a proxy's, and one of them must not shut the others out.
   */
  private async lookUp({ keyId }: PresentedKey, address: string): Promise<PartnerKey | null> {
    if (this.guesses.isUsedUp(address) && !this.#right.get(keyId, this.clock.now())) throw this.guesses.problem(address);
    return this.known.find(keyId);
  }
}
