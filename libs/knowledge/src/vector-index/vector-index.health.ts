import { Injectable } from '@nestjs/common';
import type { ComponentHealth } from '@csa/contracts';
import { HealthCheck } from '@csa/platform';
import { VectorIndex } from './vector-index.js';

/** Without its index the service still keeps and lists FAQs; it only can't search. */
@Injectable()
export class VectorIndexHealth {
  constructor(private readonly index: VectorIndex) {}

  @HealthCheck('vector_index')
  async check(): Promise<ComponentHealth> {
    try {
      await this.index.check();
      return { status: 'healthy', detail: this.index.kind };
    } catch {
      return { status: 'degraded', detail: `${this.index.kind} does not answer` };
    }
  }
}
