import { ModelFailure } from '@csa/language-model';
import type { Meter, Spending } from '@csa/language-model';

/** Lets a model read so many tokens for a call, all its attempts together: so many were paid for by whoever asks. */
export class Allowance implements Meter {
  #read = 0;
  /** Of attempts that are out. */
  #admitted = 0;

  constructor(private readonly most: number) {}

  /** What was read, and what may have been by attempts that nobody waits for any more. */
  get read(): number {
    return this.#read + this.#admitted;
  }

  admit({ inputTokens }: Spending): Promise<void> {
    if (this.read + inputTokens > this.most) return Promise.reject(new ModelFailure('too_expensive', 'No more tokens are paid for.'));
    this.#admitted += inputTokens;
    return Promise.resolve();
  }

  spent({ inputTokens }: Spending, admitted: Spending): void {
    this.#admitted -= admitted.inputTokens;
    this.#read += inputTokens;
  }
}
