import { CappedMeter, spendingOf } from '@csa/language-model';
import type { Spending } from '@csa/language-model';
import type { Account, Caps, SpendingRepository } from './spending.repository.js';

/** What spending goes by: the caps, and what a million tokens cost that the model for embeddings reads. */
export interface Terms {
  readonly caps: Caps;
  readonly embeddingPrice: number;
}

/** Counts what one turn spends, or one search outside a turn: what the model costs, and what questions cost to embed. */
export class TurnMeter extends CappedMeter {
  constructor(account: Account, private readonly terms: Terms, spending: SpendingRepository) {
    const { caps } = terms;
    super({
      isCapped: caps.tenantMicros !== null || caps.customerMicros !== null,
      setAside: (micros) => spending.setAside(account, micros, caps),
      add: (used) => spending.add(account, used),
    });
  }

  /** What it costs that a model for embeddings reads so many tokens. */
  embedding(inputTokens: number): Spending {
    return spendingOf({ inputTokens, outputTokens: 0 }, { input: this.terms.embeddingPrice, output: 0 });
  }
}
