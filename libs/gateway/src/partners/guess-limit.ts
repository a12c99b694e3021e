import { Clock } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { RequestProblem } from '../problems/problem.js';
import { ShortMemory } from './short-memory.js';

/** How many keys that are not right an address may send in a minute. */
export const GUESSES_A_MINUTE = 30;
const MINUTE_MS = 60_000;
/** Addresses that are counted at once. */
const ADDRESSES = 10_000;

interface Count {
  failures: number;
  readonly endsAt: number;
}

/** Slows down who tries keys out, by address and for each replica. See `PartnerKeyVerifier` for whom it spares. */
@Injectable()
export class GuessLimit {
  readonly #counts = new ShortMemory<Count>(ADDRESSES, MINUTE_MS);

  constructor(private readonly clock: Clock) {}

  /** Whether the address has used up its guesses. */
  isUsedUp(address: string): boolean {
    return (this.#counts.get(address, this.clock.now())?.failures ?? 0) >= GUESSES_A_MINUTE;
  }

  failed(address: string): void {
    const now = this.clock.now();
    const count = this.#counts.get(address, now);
    if (count) count.failures += 1;
    else this.#counts.keep(address, { failures: 1, endsAt: now.getTime() + MINUTE_MS }, now);
  }

  /** The answer to whoever has none left. */
  problem(address: string): RequestProblem {
    const now = this.clock.now();
    const seconds = Math.ceil(((this.#counts.get(address, now)?.endsAt ?? now.getTime()) - now.getTime()) / 1_000);
    return new RequestProblem('limited', 'Too many keys that are not valid came from this address. Try again later.', [], { 'retry-after': String(Math.max(1, seconds)) });
  }
}
