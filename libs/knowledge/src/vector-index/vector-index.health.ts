import { Inject, Injectable } from '@nestjs/common';
import type { ComponentHealth } from '@csa/contracts';
import { HealthCheck } from '@csa/platform';
import { EMBEDDER } from '../embedding/embedder.js';
import type { Embedder } from '../embedding/embedder.js';
import { VectorIndex } from './vector-index.js';

/** Without its index the service still keeps and lists FAQs; it only can't search. Without vectors it searches by words. */
@Injectable()
export class VectorIndexHealth {
  constructor(private readonly index: VectorIndex, @Inject(EMBEDDER) private readonly embedder: Embedder | null) {}

  @HealthCheck('vector_index')
  async check(): Promise<ComponentHealth> {
    try {
      await this.index.check();
      const trouble = this.embedder?.trouble ?? null;
      return trouble === null ? { status: 'healthy', detail: this.index.kind } : { status: 'degraded', detail: `${this.index.kind}; ${trouble}` };
    } catch {
      return { status: 'degraded', detail: `${this.index.kind} does not answer` };
    }
  }
}
