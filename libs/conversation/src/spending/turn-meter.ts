import { ModelFailure } from '@csa/language-model';
import type { Meter, Spending } from '@csa/language-model';
import type { Account, Caps, SpendingRepository } from './spending.repository.js';

/**
 * Counts what one turn spends. Under a cap the most that a call may cost is set aside before it goes out, so that all
 * replicas together spend no more than the cap; what was not needed is given back at the end.
 */
export class TurnMeter implements Meter {
  #calls = 0;
  #inputTokens = 0;
  #outputTokens = 0;
  #costMicros = 0;
  #aside = 0;
  /** Calls that are out: what they may cost is spoken for. */
  #admitted = 0;

  constructor(private readonly account: Account, private readonly caps: Caps, private readonly spending: SpendingRepository) {}

  get costMicros(): number {
    return this.#costMicros;
  }

  async admit({ costMicros }: Spending): Promise<void> {
    this.#admitted += costMicros;
    const missing = this.#costMicros + this.#admitted - this.#aside;
    if (!this.#isCapped || missing <= 0) return;
    if (!(await this.spending.setAside(this.account, missing, this.caps))) {
      this.#admitted -= costMicros;
      throw new ModelFailure('too_expensive', 'The cap of the day is reached.');
    }
    this.#aside += missing;
  }

  spent({ inputTokens, outputTokens, costMicros }: Spending): void {
    this.#calls += 1;
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
    this.#costMicros += costMicros;
    this.#admitted = 0;
  }

  /** Writes down what came together; once, at the end of the turn's work. */
  async settle(): Promise<void> {
    if (this.#calls === 0 && this.#aside === 0) return;
    const used = { calls: this.#calls, inputTokens: this.#inputTokens, outputTokens: this.#outputTokens, costMicros: this.#costMicros - this.#aside };
    [this.#calls, this.#aside] = [0, 0];
    await this.spending.add(this.account, used);
  }

  get #isCapped(): boolean {
    return this.caps.tenantMicros !== null || this.caps.customerMicros !== null;
  }
}
