import type { Meter, Spending } from './meter.js';
import { ModelFailure } from './model-failure.js';

/** What has become of somebody's money. */
export interface Used {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** May be less than nothing: what was set aside and not spent goes back. */
  readonly costMicros: number;
}

/** A cap as settings have it, in a currency, in millionths of it; null for none. */
export function capInMicros(cap: number | undefined): number | null {
  return cap === undefined ? null : Math.floor(cap * 1_000_000);
}

/** Where the cost of a day stands, for all replicas. */
export interface Ledger {
  /** Whether there is a cap at all; without one nothing is set aside. */
  readonly isCapped: boolean;
  /** Sets an amount aside if it still fits under the cap; says whether it did. */
  setAside(micros: number): Promise<boolean>;
  add(used: Used): Promise<void>;
}

/**
 * Counts what calls cost. Under a cap the most that a call may cost is set aside before it goes out, so that all replicas
 * together spend no more than the cap, also when one dies; what was not needed is given back when it is settled.
 */
export class CappedMeter implements Meter {
  #calls = 0;
  #inputTokens = 0;
  #outputTokens = 0;
  #costMicros = 0;
  /** What of the cost is written down. */
  #written = 0;
  #aside = 0;
  /** Of calls that are out: what they may cost is spoken for. */
  #admitted = 0;
  #isSettled = false;

  constructor(private readonly ledger: Ledger) {}

  get costMicros(): number {
    return this.#costMicros;
  }

  /** Whether what came together was written down; what is spent since then is not. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  async admit({ costMicros }: Spending): Promise<void> {
    this.#admitted += costMicros;
    const missing = this.#costMicros - this.#written + this.#admitted - this.#aside;
    if (!this.ledger.isCapped || missing <= 0) return;
    // Spoken for before it is there, so that calls side by side do not set it aside twice.
    this.#aside += missing;
    if (await this.ledger.setAside(missing)) return;
    this.#aside -= missing;
    this.#admitted -= costMicros;
    throw new ModelFailure('too_expensive', 'The cap of the day is reached.');
  }

  spent({ inputTokens, outputTokens, costMicros }: Spending, admitted: Spending): void {
    this.#calls += 1;
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
    this.#costMicros += costMicros;
    this.release(admitted);
  }

  /** What was admitted did not go out. */
  release({ costMicros }: Spending): void {
    this.#admitted -= costMicros;
  }

  /** Writes down what came together; at the end of the work, and again for a call that ended after it. What calls that are out may cost stays set aside. */
  async settle(): Promise<void> {
    this.#isSettled = true;
    const kept = this.ledger.isCapped ? this.#admitted : 0;
    const used = { calls: this.#calls, inputTokens: this.#inputTokens, outputTokens: this.#outputTokens, costMicros: this.#costMicros - this.#written + kept - this.#aside };
    if (used.calls === 0 && used.costMicros === 0) return;
    [this.#calls, this.#inputTokens, this.#outputTokens, this.#written, this.#aside] = [0, 0, 0, this.#costMicros, kept];
    await this.ledger.add(used);
  }
}
