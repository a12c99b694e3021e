import { Clock, Log } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { SpendingRepository } from './spending.repository.js';
import type { Account } from './spending.repository.js';
import { SPENDING_TERMS } from './terms.js';
import { TurnMeter } from './turn-meter.js';
import type { Terms } from './turn-meter.js';

/** Opens a meter for whoever spends today, and settles what it counted. */
@Injectable()
export class Meters {
  constructor(
    @Inject(SPENDING_TERMS) private readonly terms: Terms,
    private readonly spending: SpendingRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  open({ tenantId, customerId }: Pick<Account, 'tenantId' | 'customerId'>): TurnMeter {
    return new TurnMeter({ tenantId, customerId, day: this.clock.now().toISOString().slice(0, 10) }, this.terms, this.spending);
  }

  /** Whatever became of the work, its calls are paid for. */
  async settle(meter: TurnMeter): Promise<void> {
    try {
      await meter.settle();
    } catch (error) {
      this.log.warn('what a turn cost was not written down', { error });
    }
  }
}
