/** A bucket that refills steadily: `burst` at once, `perSecond` in the long run. Times are milliseconds of any clock. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  constructor(private readonly perSecond: number, private readonly burst: number, now: number) {
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Takes one token, on credit if there is none. Returns how long to wait until it is paid for, in ms; 0 when at once. */
  take(now: number): number {
    const elapsed = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(this.burst, this.#tokens + (elapsed * this.perSecond) / 1_000) - 1;
    this.#filledAt = now;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens * 1_000) / this.perSecond);
  }
}
